/** Channels that were marked unread by hand: they stay so until they are left, though their end is in view. */
const held = new Set<string>()

export function holdUnread(channelId: string): void {
  held.add(channelId)
}

export function isHeldUnread(channelId: string): boolean {
  return held.has(channelId)
}

export function releaseUnread(channelId: string): void {
  held.delete(channelId)
}
