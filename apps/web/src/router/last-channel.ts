const key = 'parley.last_channel'

/** The channel that was open last in this browser, or null. */
export function lastChannelId(): string | null {
  return localStorage.getItem(key)
}

export function rememberChannel(channelId: string): void {
  localStorage.setItem(key, channelId)
}
