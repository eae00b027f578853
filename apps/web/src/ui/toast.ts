import { toast as sonner } from 'sonner'

type ToastOptions = {
  action?: { label: string; onClick: () => void }
  /** Milliseconds on screen; 5,000 unless given. */
  duration?: number
  /** The same id again replaces the toast. */
  id?: string
}

/** Short notices at the edge of the page; each is also said to screen readers. */
export const toast = {
  message: (sentence: string, options: ToastOptions = {}) => sonner(sentence, options),
  success: (sentence: string, options: ToastOptions = {}) => sonner.success(sentence, options),
  error: (sentence: string, options: ToastOptions = {}) => sonner.error(sentence, options),
  dismiss: (id: string | number) => sonner.dismiss(id),
}
