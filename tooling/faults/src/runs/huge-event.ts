import { ObjectId } from 'mongodb'
import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

const megabytes = 9

export const hugeEvent: Run = {
  name: 'huge-event',
  about: 'an event of more than 16 MB ends the change stream: a reset, and on',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, nodes: 1 })
    rig.startLoad()
    await rig.forSeconds(1)
    const resets = () => rig.people.every(({ follower }) => follower.resets.length > 0)
    // Past the validators: no message of the server's can be so large.
    const messages = rig.db.collection('messages')
    const sample = await messages.findOne({})
    const huge = {
      ...sample,
      _id: new ObjectId(),
      channel_id: new ObjectId(),
      content: 'x'.repeat(megabytes * 1024 * 1024),
    }
    await messages.insertOne(huge, { bypassDocumentValidation: true })
    const change = { $set: { is_pinned: true } }
    await messages.updateOne({ _id: huge._id }, change, { bypassDocumentValidation: true })
    const ms = await until(resets, { what: 'everybody to be told to reset', timeoutMs: 30_000 })
    rig.note(`everybody was reset after ${(ms / 1_000).toFixed(1)} s`)
    await messages.deleteOne({ _id: huge._id })
    rig.healed()
    await rig.forSeconds(2)
    await rig.stopLoad()
    // The checker's own stream would break at the same event.
    rig.since = null
    return await rig.conclude()
  },
}
