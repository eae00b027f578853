import { type MessageRecord, notificationReasons } from '@parley/contracts'
import { type Database, findChannelFor, findMessage, findUser } from '@parley/db'
import { type DevicesInUse, explainNotification } from '../notifications/index.ts'

type Sources = { database: Database; devicesInUse: DevicesInUse }
type Asked = { message_id: string; user_id: string }

/** A message that notifies a person now, or will once they have left the device that they use. */
export type News = { message: MessageRecord; standing: 'wanted' | 'held' }

/**
 * A message that is still to be told to a person as things stand now: neither deleted nor read meanwhile,
 * in a channel that they are still in and want to hear of. Null where it is not, or is gone.
 */
export async function stillNews(
  sources: Sources,
  { message_id, user_id }: Asked,
): Promise<News | null> {
  const { database } = sources
  const message = await findMessage(database, { message_id })
  if (message === null) return null
  const [user, found] = await Promise.all([
    findUser(database, { user_id }),
    findChannelFor(database, { channel_id: message.channel_id, user_id }),
  ])
  if (user?.status !== 'active' || found === null) return null
  const { reason } = await explainNotification(sources, { user, message, ...found })
  if (notificationReasons[reason].notifies) return { message, standing: 'wanted' }
  return reason === 'active_elsewhere' ? { message, standing: 'held' } : null
}
