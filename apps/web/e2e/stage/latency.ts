import type { Page } from 'playwright-core'
import { composer, say } from './channel.ts'

/**
 * Sends `text` from one page and answers how many milliseconds pass from the key press to its paint in the
 * other, both told by the pages themselves. Throws when it does not arrive in ten seconds.
 */
export async function timeToArrive(options: {
  from: Page
  to: Page
  text: string
}): Promise<number> {
  const { from, to, text } = options
  const arrival = to.evaluate(
    (awaited) =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          const articles = [...document.querySelectorAll('[role="feed"] [data-message-id]')]
          if (!articles.some((article) => article.textContent?.includes(awaited))) return
          observer.disconnect()
          requestAnimationFrame(() => resolve(Date.now()))
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        setTimeout(() => reject(new Error(`“${awaited}” did not arrive`)), 10_000)
        look()
      }),
    text,
  )
  const departure = from.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const press = (event: KeyboardEvent) => {
          if (event.key === 'Enter') resolve(Date.now())
        }
        addEventListener('keydown', press, { capture: true, once: true })
      }),
  )
  await say(composer(from), text)
  return (await arrival) - (await departure)
}
