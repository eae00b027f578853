/** The places of the query cache that saved messages are kept in. */
export const savedKeys = {
  all: ['saved'] as const,
  lists: ['saved', 'list'] as const,
  list: (isDone: boolean) => ['saved', 'list', isDone] as const,
  marks: (channelId: string) => ['saved', 'marks', channelId] as const,
}
