/** The places of the query cache that events write to. `anchor` is the message a window was opened at. */
export const messageKeys = {
  channel: (channelId: string) => ['messages', channelId] as const,
  window: (channelId: string, anchor: string | null) =>
    ['messages', channelId, 'window', anchor] as const,
  thread: (channelId: string, parentId: string) =>
    ['messages', channelId, 'thread', parentId] as const,
  typing: (channelId: string, parentId: string | null) => ['typing', channelId, parentId] as const,
  pins: (channelId: string) => ['pins', channelId] as const,
  members: (channelId: string) => ['members', channelId] as const,
  search: ['search'] as const,
  mentions: ['mentions'] as const,
}
