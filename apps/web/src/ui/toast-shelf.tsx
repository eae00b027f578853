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
      position="bottom-center"
      closeButton
      // Above the composer, which stands at the foot of every conversation.
      offset={{ bottom: 136 }}
      mobileOffset={{ bottom: 136 }}
      duration={5000}
      toastOptions={{ className: 'parley-toast' }}
    />
  )
}
