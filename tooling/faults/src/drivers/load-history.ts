import type { Message, Parley } from '@parley/client'
import { ChannelHistory } from './channel-history.ts'

const limit = 100

/** Fetches a whole channel, threads included, as a client does that has just come. Throws what the calls throw. */
export async function loadChannel(
  { api }: Parley,
  { channel_id, user_id }: { channel_id: string; user_id: string },
): Promise<ChannelHistory> {
  const history = new ChannelHistory(user_id)
  const threads: string[] = []
  await eachPage(async (before) => {
    const page = await api.messages.list.query({ channel_id, limit, before })
    for (const message of page.messages) {
      history.keep(message)
      if (message.reply_count > 0) threads.push(message.id)
    }
    return page.next_cursor
  })
  const replies = await Promise.all(threads.map((id) => loadReplies({ api }, id)))
  for (const reply of replies.flat()) history.keep(reply)
  return history
}

async function loadReplies({ api }: Pick<Parley, 'api'>, message_id: string): Promise<Message[]> {
  const replies: Message[] = []
  await eachPage(async (before) => {
    const page = await api.messages.thread.query({ message_id, limit, before })
    replies.push(...page.messages)
    return page.next_cursor
  })
  return replies
}

async function eachPage(read: (before: string | undefined) => Promise<string | null>) {
  let cursor: string | null | undefined
  do cursor = await read(cursor ?? undefined)
  while (cursor !== null)
}
