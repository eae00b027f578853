import { Toaster } from 'sonner'
import { useTheme } from './theme.ts'

/** Where toasts appear; stands once in the page. */
export function ToastLayer() {
  const { shown } = useTheme()
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
