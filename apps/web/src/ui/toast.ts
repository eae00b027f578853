import type { toast as Sonner } from 'sonner'

type ToastOptions = {
  action?: { label: string; onClick: () => void }
  /** Milliseconds on screen; 5,000 unless given. */
  duration?: number
  /** The same id again replaces the toast. */
  id?: string
}

type Notice = (sonner: typeof Sonner) => void

let sonner: typeof Sonner | null = null
/** What was said before the layer had come. */
let waiting: Notice[] = []

function show(notice: Notice): void {
  if (sonner === null) waiting.push(notice)
  else notice(sonner)
}

/** Called by the layer once it stands in the page. */
export function attachToasts(loaded: typeof Sonner): void {
  sonner = loaded
  for (const notice of waiting) notice(loaded)
  waiting = []
}

/** Short notices at the edge of the page; each is also said to screen readers. */
export const toast = {
  message: (sentence: string, options: ToastOptions = {}) =>
    show((loaded) => loaded(sentence, options)),
  success: (sentence: string, options: ToastOptions = {}) =>
    show((loaded) => loaded.success(sentence, options)),
  error: (sentence: string, options: ToastOptions = {}) =>
    show((loaded) => loaded.error(sentence, options)),
  dismiss: (id: string) => show((loaded) => loaded.dismiss(id)),
}
