import type { Db, Document, Timestamp } from 'mongodb'
import type { MembershipSpan } from './facts.ts'

/**
 * Who was in which channel from which place of the log to which, read from the log itself from
 * `since` on: places are the resume tokens that the server gives its clients as cursors. Throws where
 * the oplog no longer reaches back so far.
 */
export async function readMemberships(db: Db, since: Timestamp): Promise<MembershipSpan[]> {
  const spans: MembershipSpan[] = []
  const open = new Map<string, MembershipSpan>()
  const end = await endOfLog(db)
  await using stream = db
    .collection('channel_members')
    .watch([{ $match: { operationType: { $in: ['insert', 'delete'] } } }], {
      startAtOperationTime: since,
      fullDocumentBeforeChange: 'whenAvailable',
      maxAwaitTimeMS: 100,
      readConcern: { level: 'majority' },
    })
  for (;;) {
    const change: Document | null = await stream.tryNext()
    if (change !== null) note(change)
    else if (placeOf(stream.resumeToken) >= end) return spans
  }

  function note(change: Document): void {
    const cursor = placeOf(change._id)
    const member: Document | undefined = change.fullDocument ?? change.fullDocumentBeforeChange
    if (member === undefined) throw new Error('The log no longer has who was removed')
    const [channel_id, user_id] = [String(member.channel_id), String(member.user_id)]
    const key = `${channel_id} ${user_id}`
    if (change.operationType === 'insert') {
      const span: MembershipSpan = { channel_id, user_id, from: cursor, until: null }
      spans.push(span)
      open.set(key, span)
      return
    }
    const span = open.get(key)
    if (span !== undefined) span.until = cursor
  }
}

/** The first 18 digits that every resume token from now on has at least. */
async function endOfLog(db: Db): Promise<string> {
  const { operationTime } = await db.command({
    find: 'channel_members',
    limit: 1,
    readConcern: { level: 'majority' },
  })
  const time: Timestamp = operationTime
  const hex = (number: number) => number.toString(16).toUpperCase().padStart(8, '0')
  return `82${hex(time.getHighBitsUnsigned())}${hex(time.getLowBitsUnsigned())}`
}

function placeOf(token: unknown): string {
  if (typeof token === 'object' && token !== null && '_data' in token) return String(token._data)
  return ''
}
