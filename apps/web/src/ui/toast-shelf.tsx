import { useEffect } from 'react'
import { Toaster, toast } from 'sonner'
import { useTheme } from './theme.ts'
import { attachToasts } from './toast.ts'

/** The toasts that are shown. */
export function ToastShelf() {
  const { shown } = useTheme()
  // After the effects of the toaster within, which listens from then on.
  useEffect(() => attachToasts(toast), [])
  return (
    <Toaster
      theme={shown}
      // At the foot they would stand on the newest message or the composer, at a side on what is open there.
      position="top-center"
      closeButton
      // Over the middle of a room's header, which has nothing to press there; on a phone below it.
      offset={{ top: 8 }}
      mobileOffset={{ top: 'calc(3.75rem + env(safe-area-inset-top))' }}
      duration={5000}
      toastOptions={{ className: 'parley-toast' }}
    />
  )
}
