const isApple = /mac|iphone|ipad/i.test(navigator.userAgent)

/** A shortcut as this platform writes it: `⌘ K` or `Ctrl K`. */
export function keysOf(key: string): string {
  return `${isApple ? '⌘' : 'Ctrl'} ${key}`
}

/** Whether the platform's command key is held, alone. */
export function hasCommandKey(event: KeyboardEvent): boolean {
  const command = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  return command && !event.altKey
}
