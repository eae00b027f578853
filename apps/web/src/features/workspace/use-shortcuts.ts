import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { searchBoxId } from '@/features/search/search-box-id.ts'
import { hasCommandKey } from '@/lib/platform-keys.ts'
import { showDialog } from './dialog-store.ts'
import { toggleSidebar } from './shell-layout.ts'

const actions: Record<string, () => void> = {
  k: () => showDialog('jump'),
  '\\': toggleSidebar,
  '/': () => showDialog('shortcuts'),
}

/** The workspace's shortcuts, wherever the focus is. */
export function useShortcuts(): void {
  const router = useRouter()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!hasCommandKey(event) || event.shiftKey || event.defaultPrevented) return
      const openSettings = () =>
        router.navigate({ to: '/settings/$section', params: { section: 'profile' } })
      const openSearch = () => {
        const box = document.getElementById(searchBoxId)
        if (box) box.focus()
        else router.navigate({ to: '/search', search: { q: '' } })
      }
      const key = event.key.toLowerCase()
      const action = key === ',' ? openSettings : key === 'g' ? openSearch : actions[key]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [router])
}
