import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { startTestReplicaSet } from '@parley/mongo'
import { afterAll, expect, it } from 'vitest'
import { createChannel, listOwnChannels } from '../channels/index.ts'
import { membershipsOf } from '../members/index.ts'
import { someId } from '../testing/index.ts'
import { findUser, registerUser } from '../users/index.ts'
import { openDatabase, prepareDatabase } from './index.ts'

const replicaSet = await startTestReplicaSet({ onProgress: () => undefined })
const database = await openDatabase({ uri: replicaSet.uri })
await prepareDatabase(database, { log: () => undefined })
afterAll(async () => {
  await database.close()
  await replicaSet.stop()
})

const user_id = someId()
const name = () => `channel ${someId()}`
const calls = () => [
  database.ping(),
  findUser(database, { user_id }),
  membershipsOf(database, { user_ids: [user_id] }),
  listOwnChannels(database, { user_id }),
  createChannel(database, { name: name(), type: 'public', description: '', created_by: user_id }),
  registerUser(database, {
    email: `${someId()}@example.com`,
    name: 'A',
    password_hash: 'x',
    registration: 'open',
  }),
]

/** Twice what a caller is promised: this machine may be busy, but nothing may wait for ever. */
const patienceMs = 10_000

async function expectErrors(): Promise<void> {
  const late = setTimeout(patienceMs, 'late' as const)
  const outcome = await Promise.race([Promise.allSettled(calls()), late])
  if (outcome === 'late') throw new Error('A call is still waiting')
  for (const { status } of outcome) expect(status).toBe('rejected')
}

/** The process's state as ps says it; T for one that is stopped. */
const stateOf = (pid: number) =>
  execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).trim()

const answers = () =>
  findUser(database, { user_id }).then(
    () => true,
    () => false,
  )
const untilItAnswers = () => expect.poll(answers, { timeout: 30_000 }).toBe(true)

it('leaves nothing running in the database that nobody waits for any more', async () => {
  await createChannel(database, {
    name: name(),
    type: 'public',
    description: '',
    created_by: user_id,
  })
  const many = (field: string) => [
    { $set: { [field]: { $range: [0, 3000] } } },
    { $unwind: `$${field}` },
  ]
  const slow = [...many('a'), ...many('b'), ...many('c'), { $count: 'rows' }]
  const comment = `slow ${someId()}`
  const reading = database.collections.channels.aggregate(slow, { comment })
  await expect(reading.toArray()).rejects.toThrow(/time limit|did not answer/)
  const running = () =>
    database.client
      .db('admin')
      .aggregate([{ $currentOp: {} }, { $match: { 'command.comment': comment } }], {
        readConcern: { level: 'local' },
      })
      .toArray()
  await expect.poll(running, { timeout: 10_000 }).toEqual([])
})

it('gives an error in time when the database stops answering, and recovers by itself', async () => {
  const [node] = replicaSet.members
  if (node === undefined) throw new Error('No member')
  await Promise.all(calls())
  await node.kill('SIGSTOP')
  // A busy machine takes a moment to stop it, and meanwhile it answers.
  await expect.poll(() => stateOf(node.pid)).toMatch(/^T/)
  await expectErrors()
  await node.kill('SIGCONT')
  await untilItAnswers()
  await node.kill()
  await expectErrors()
  await node.restart()
  await untilItAnswers()
  await Promise.all(calls())
})
