import {
  type ChannelRecord,
  type ChannelType,
  channelTypeSchema,
  type OwnUser,
  type Persona,
  type ProcedurePath,
  personas,
  procedureAccess,
  rightsTable,
} from '@parley/contracts'
import {
  addMember,
  createChannel,
  createInvitation,
  createPasswordReset,
  createReminder,
  createScheduled,
  createSession,
  insertMessages,
  openDirectChannel,
  setMemberRole,
  updateUser,
} from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appErrorOf } from './error-answer.ts'
import { withRequestId } from './input.ts'
import { newMessageId } from './messages/index.ts'
import { appRouter } from './root.ts'
import type { Services } from './services.ts'
import { browserKeys } from './testing/push-service.ts'
import { quietSocket } from './testing/reader.ts'
import { call, contextOf, person, testPassword, testServices, tokenOf } from './testing/stage.ts'

type Cast = Record<Exclude<Persona, 'nobody'>, OwnUser> & { spare: OwnUser }
type Stage = { channel_id: string; message_id: string }

let database: Awaited<ReturnType<typeof testDatabase>>
let services: Services
let cast: Cast

async function playedBy(name: string, change: Parameters<typeof updateUser>[1] | object = {}) {
  const user = await person(services, name)
  return (await updateUser(services.database, { user_id: user.id, ...change })) ?? user
}

beforeAll(async () => {
  database = await testDatabase()
  services = await testServices(database)
  cast = {
    admin: await playedBy('Admin'),
    deactivated: await playedBy('Deactivated', { status: 'deactivated' }),
    guest: await playedBy('Guest', { role: 'guest' }),
    guest_member: await playedBy('Guest member', { role: 'guest' }),
    stranger: await playedBy('Stranger'),
    removed: await playedBy('Removed'),
    member: await playedBy('Member'),
    author: await playedBy('Author'),
    moderator: await playedBy('Moderator'),
    owner: await playedBy('Owner'),
    spare: await playedBy('Spare'),
  }
})

afterAll(async () => {
  await services.close()
  await database.close()
})

async function stageChannel(type: ChannelType): Promise<Pick<ChannelRecord, 'id'>> {
  const { owner, moderator, member, author, guest_member, deactivated, spare } = cast
  const inside = [owner, moderator, member, author, guest_member, deactivated, spare]
  if (type === 'direct') {
    return openDirectChannel(services.database, {
      user_ids: inside.map(({ id }) => id).sort(),
      created_by: owner.id,
    })
  }
  const channel = await createChannel(services.database, {
    name: `stage ${newMessageId()}`,
    type,
    description: '',
    created_by: owner.id,
  })
  const channel_id = channel.id
  await Promise.all(
    [...inside, cast.removed].map(({ id: user_id }) =>
      addMember(services.database, { channel_id, user_id, role: 'member' }),
    ),
  )
  await setMemberRole(services.database, { channel_id, user_id: moderator.id, role: 'moderator' })
  await removeAfterReading(channel_id)
  return channel
}

/** The removed one has been in, as this process knows and may have kept. */
async function removeAfterReading(channel_id: string): Promise<void> {
  const { owner, removed } = cast
  const ctxOf = async (user: OwnUser) => contextOf(services, await tokenOf(services, user))
  await call({ path: 'messages.list', input: { channel_id }, ctx: await ctxOf(removed) })
  const removal = { channel_id, user_id: removed.id }
  await call({ path: 'members.remove', input: removal, ctx: await ctxOf(owner) })
}

/** A channel of this type with one message of the author's. */
async function setStage(type: ChannelType): Promise<Stage> {
  const { id: channel_id } = await stageChannel(type)
  const id = newMessageId()
  await insertMessages(services.database, [
    {
      id,
      channel_id,
      user_id: cast.author.id,
      content: 'on stage',
      parent_message_id: null,
      mentions: [],
      mentions_channel: false,
      file_ids: [],
      is_edited: false,
      edited_at: null,
      is_pinned: false,
      is_deleted: false,
      deleted_at: null,
      created_at: new Date().toISOString(),
    },
  ])
  return { channel_id, message_id: id }
}

type Play = Stage & { caller: OwnUser | null }

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
const planned = () => ({
  due_at: tomorrow(),
  claim: null,
  attempts: 0,
  created_at: new Date().toISOString(),
  updated_at: new Date().toISOString(),
  expires_at: null,
})

/** A channel that they are in, whoever they are. */
async function channelOfOnes(caller: OwnUser | null): Promise<string> {
  const created_by = caller?.id ?? cast.spare.id
  const made = {
    name: `own ${newMessageId()}`,
    type: 'private',
    description: '',
    created_by,
  } as const
  return (await createChannel(services.database, made)).id
}

async function ownScheduled({ caller, channel_id }: Pick<Play, 'caller' | 'channel_id'>) {
  const id = newMessageId()
  await createScheduled(services.database, {
    id,
    user_id: caller?.id ?? cast.spare.id,
    channel_id,
    parent_message_id: null,
    content: 'later',
    file_ids: [],
    send_at: tomorrow(),
    state: 'pending',
    error: null,
    ...planned(),
  })
  return { scheduled_id: id }
}

async function ownReminder({ caller }: Pick<Play, 'caller'>) {
  const id = newMessageId()
  await createReminder(services.database, {
    id,
    user_id: caller?.id ?? cast.spare.id,
    text: 'tea',
    channel_id: null,
    message_id: null,
    remind_at: tomorrow(),
    state: 'upcoming',
    completed_at: null,
    ...planned(),
  })
  return { reminder_id: id }
}

async function codeOf({ id: user_id }: OwnUser): Promise<string> {
  return (await createPasswordReset(services.database, { user_id, created_by: null })).code
}

/** A right call of every procedure; one that is missing here does not compile. */
const calls: Record<ProcedurePath, (play: Play) => unknown> = {
  'auth.register': () => ({
    email: `${newMessageId()}@example.com`,
    password: testPassword,
    name: 'New',
  }),
  'auth.login': () => ({ email: cast.spare.email, password: testPassword }),
  'auth.logout': () => undefined,
  'auth.refresh': () => undefined,
  'users.me': () => undefined,
  'users.updateMe': () => ({ name: 'Renamed' }),
  'users.changePassword': () => ({ current_password: testPassword, new_password: testPassword }),
  'users.list': () => ({}),
  'users.get': () => ({ user_id: cast.spare.id }),
  'users.update': () => ({ user_id: cast.spare.id, role: 'user' }),
  'sessions.list': () => undefined,
  'sessions.end': async ({ caller }) => {
    const user_id = caller?.id ?? cast.spare.id
    const expires_at = new Date(Date.now() + 60_000).toISOString()
    const session = await createSession(services.database, { user_id, user_agent: '', expires_at })
    return { session_id: session.id }
  },
  'sessions.endOthers': () => undefined,
  'workspace.status': () => undefined,
  'workspace.get': () => undefined,
  'workspace.update': () => ({ name: 'Stage' }),
  'invitations.create': () => ({ role: 'user' }),
  'invitations.list': () => undefined,
  'invitations.revoke': async () => {
    const { code } = await createInvitation(services.database, {
      role: 'user',
      email: null,
      created_by: cast.admin.id,
      expires_at: new Date(Date.now() + 60_000).toISOString(),
    })
    return { code }
  },
  'passwordResets.create': () => ({ user_id: cast.spare.id }),
  'passwordResets.check': async () => ({ code: await codeOf(cast.spare) }),
  'passwordResets.use': async () => ({
    code: await codeOf(cast.spare),
    new_password: testPassword,
  }),
  'channels.list': () => ({}),
  'channels.joinable': () => ({}),
  'channels.get': ({ channel_id }) => ({ channel_id }),
  'channels.create': () => ({ name: `made ${newMessageId()}`, type: 'public' }),
  'channels.direct': () => ({ user_ids: [cast.spare.id] }),
  'channels.update': ({ channel_id }) => ({ channel_id, description: 'described' }),
  'channels.join': ({ channel_id }) => ({ channel_id }),
  'channels.leave': ({ channel_id }) => ({ channel_id }),
  'channels.hide': ({ channel_id }) => ({ channel_id }),
  'channels.show': ({ channel_id }) => ({ channel_id }),
  'members.list': ({ channel_id }) => ({ channel_id }),
  'members.add': ({ channel_id }) => ({ channel_id, user_id: cast.spare.id }),
  'members.update': ({ channel_id }) => ({
    channel_id,
    user_id: cast.spare.id,
    role: 'moderator',
  }),
  'members.remove': ({ channel_id }) => ({ channel_id, user_id: cast.spare.id }),
  'messages.list': ({ channel_id }) => ({ channel_id }),
  'messages.send': ({ channel_id }) => ({ channel_id, content: 'sent' }),
  'messages.get': ({ message_id }) => ({ message_id }),
  'messages.thread': ({ message_id }) => ({ message_id }),
  'messages.edit': ({ message_id }) => ({ message_id, content: 'edited' }),
  'messages.delete': ({ message_id }) => ({ message_id }),
  'reactions.add': ({ message_id }) => ({ message_id, emoji: '👍' }),
  'reactions.remove': ({ message_id }) => ({ message_id, emoji: '👍' }),
  'reactions.list': ({ message_id }) => ({ message_id }),
  'pins.add': ({ message_id }) => ({ message_id }),
  'pins.remove': ({ message_id }) => ({ message_id }),
  'pins.list': ({ channel_id }) => ({ channel_id }),
  'threads.list': () => ({}),
  'threads.get': ({ message_id }) => ({ message_id }),
  'threads.follow': ({ message_id }) => ({ message_id }),
  'threads.unfollow': ({ message_id }) => ({ message_id }),
  'threads.markRead': ({ message_id }) => ({ message_id, reply_id: message_id }),
  'threads.markUnread': ({ message_id }) => ({ message_id, reply_id: message_id }),
  'drafts.list': () => ({}),
  'drafts.save': ({ channel_id }) => ({ channel_id, content: 'not yet' }),
  'drafts.discard': ({ channel_id }) => ({ channel_id }),
  'saved.list': () => ({}),
  'saved.marks': ({ channel_id }) => ({ channel_id }),
  'saved.add': ({ message_id }) => ({ message_id }),
  'saved.remove': ({ message_id }) => ({ message_id }),
  'unread.markRead': ({ channel_id, message_id }) => ({ channel_id, message_id }),
  'unread.markUnread': ({ channel_id, message_id }) => ({ channel_id, message_id }),
  'mentions.list': () => ({}),
  'notifications.explain': ({ message_id }) => ({ message_id }),
  'notifications.setChannelRule': ({ channel_id }) => ({ channel_id, is_muted: true }),
  'notifications.reportUse': () => ({ tab: 'a-tab-of-mine', is_in_use: true }),
  'scheduled.create': ({ channel_id }) => ({ channel_id, content: 'later', send_at: tomorrow() }),
  'scheduled.list': () => ({}),
  'scheduled.edit': async (play) => ({ ...(await ownScheduled(play)), content: 'otherwise' }),
  'scheduled.cancel': (play) => ownScheduled(play),
  'scheduled.restore': (play) => ownScheduled(play),
  'scheduled.sendNow': async ({ caller }) =>
    ownScheduled({ caller, channel_id: await channelOfOnes(caller) }),
  'reminders.create': () => ({ text: 'tea', remind_at: tomorrow() }),
  'reminders.list': () => ({}),
  'reminders.get': (play) => ownReminder(play),
  'reminders.snooze': async (play) => ({ ...(await ownReminder(play)), remind_at: tomorrow() }),
  'reminders.complete': (play) => ownReminder(play),
  'reminders.delete': (play) => ownReminder(play),
  'reminders.restore': (play) => ownReminder(play),
  'push.key': () => undefined,
  'push.subscribe': () => browserKeys(newMessageId()),
  'push.unsubscribe': () => undefined,
  'push.test': () => undefined,
  'search.messages': () => ({ q: 'stage' }),
  'presence.list': () => undefined,
  'presence.typing': ({ channel_id }) => ({ channel_id }),
  'presence.own': () => undefined,
  'presence.chooseAway': () => ({ is_away: false }),
  'presence.reportIdle': () => ({ is_idle: false }),
  'statuses.list': () => undefined,
  'events.subscribe': () => withRequestId({}, 1),
}

// The keys of the record are its declared type's keys.
const paths = Object.keys(procedureAccess) as ProcedurePath[]

function hasChannel(path: ProcedurePath): boolean {
  return /^(channel|message)_/.test(procedureAccess[path])
}

const mute = quietSocket()

// Every procedure says what it is and whom it lets in where it is declared; the record itself is not typed.
const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: string; meta: { access: string } } }
>

function isMutation(path: ProcedurePath): boolean {
  return procedures[path]?._def.type === 'mutation'
}

type Scene = { path: ProcedurePath; persona: Persona; stage: Stage }

async function outcomeOf({ path, persona, stage }: Scene) {
  const caller = persona === 'nobody' ? null : cast[persona]
  const token = caller && (await tokenOf(services, caller))
  const input = await calls[path]({ ...stage, caller })
  const transport = path === 'events.subscribe' ? 'ws' : 'http'
  try {
    const ctx = contextOf(services, token, { transport, socket: mute })
    const result = await call({ path, input, ctx })
    if (path === 'events.subscribe') await firstOf(result)
    return 'ok'
  } catch (error) {
    const { code, status } = appErrorOf(error)
    // Sessions made here have no browser to push to, which those alone are told who may ask.
    return code === 'push_not_subscribed' ? 'ok' : status
  }
}

async function firstOf(result: unknown): Promise<void> {
  // A subscription answers with its stream of events.
  const events = result as AsyncGenerator<unknown>
  await events.next()
  await events.return(undefined)
}

describe('the router', () => {
  it('has exactly the procedures of the table of rights, with those rights', () => {
    const declared = Object.entries(procedures).map(([path, { _def }]) => [path, _def.meta.access])
    expect(Object.fromEntries(declared)).toEqual(procedureAccess)
  })
})

describe.each(paths)('%s', (path) => {
  const access = procedureAccess[path]
  const types = hasChannel(path) ? channelTypeSchema.options : (['public'] as const)
  it.each(types)('lets in a %s channel exactly those in whom the table names', async (type) => {
    const outcomes: [Persona, unknown][] = []
    const expected = personas.map((persona, index) => [persona, rightsTable[access][type][index]])
    // Whoever may change something finds a stage of their own; all others leave one as it was.
    const shared = await setStage(type)
    const changes = hasChannel(path) && isMutation(path)
    for (const [index, persona] of personas.entries()) {
      const isLetIn = rightsTable[access][type][index] === 'ok'
      const stage = changes && isLetIn ? await setStage(type) : shared
      outcomes.push([persona, await outcomeOf({ path, persona, stage })])
    }
    expect(outcomes).toEqual(expected)
  })
})
