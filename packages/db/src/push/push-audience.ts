import { channelRecordSchema, memberRecordSchema, userRecordSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { z } from 'zod'
import type { Database } from '../database/index.ts'
import { type DocumentOf, projectionOf, wireReader } from '../documents/index.ts'

const memberSchema = memberRecordSchema.omit({ id: true, channel_id: true, role: true })
const userSchema = userRecordSchema.pick({
  id: true,
  status: true,
  notification_rule: true,
  dnd_until: true,
  dnd_schedule: true,
  dnd_resumed_at: true,
})
const audienceSchema = z.object({
  ...channelRecordSchema.pick({ id: true, name: true, type: true }).shape,
  members: z.array(z.object({ ...memberSchema.shape, user: userSchema })),
})
/** A channel and those of its members who may be pushed to, with all that decides whether they are. */
export type PushAudience = z.infer<typeof audienceSchema>

const toAudience = wireReader(audienceSchema)

/** Of these people, those in a channel, with what they want to hear of; null where there is no such channel. */
export async function pushAudience(
  { collections }: Database,
  { channel_id, user_ids }: { channel_id: string; user_ids: readonly string[] },
): Promise<PushAudience | null> {
  const [found] = await collections.channels
    .aggregate<DocumentOf<typeof audienceSchema>>([
      { $match: { _id: new ObjectId(channel_id) } },
      {
        $lookup: {
          from: 'channel_members',
          localField: '_id',
          foreignField: 'channel_id',
          pipeline: [
            { $match: { user_id: { $in: user_ids.map((id) => new ObjectId(id)) } } },
            {
              $lookup: {
                from: 'users',
                localField: 'user_id',
                foreignField: '_id',
                pipeline: [{ $project: projectionOf(userSchema) }],
                as: 'user',
              },
            },
            { $unwind: '$user' },
          ],
          as: 'members',
        },
      },
      { $project: { name: 1, type: 1, members: 1 } },
    ])
    .toArray()
  return found === undefined ? null : toAudience(found)
}
