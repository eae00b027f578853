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
      offset={24}
      mobileOffset={{ bottom: 88 }}
      duration={5000}
      toastOptions={{ className: 'parley-toast' }}
    />
  )
}
