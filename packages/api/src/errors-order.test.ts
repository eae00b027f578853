import {
  createReminderOutput,
  type OwnUser,
  type ProcedurePath,
  procedureAccess,
  scheduleMessageOutput,
} from '@parley/contracts'
import { addMember, createChannel, deleteMessage, setMemberRole, updateUser } from '@parley/db'
import { insertMessage, testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { unreadableBody } from './input.ts'
import { newMessageId } from './messages/index.ts'
import { acting, outcomeOf } from './testing/acting.ts'
import { person, testServices } from './testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)

const admin = await person(services, 'Admin')
const owner = await person(services, 'Owner')
const moderator = await person(services, 'Moderator')
const member = await person(services, 'Member')
const stranger = await person(services, 'Stranger')
const guest = await person(services, 'Guest')
await updateUser(database, { user_id: guest.id, role: 'guest' })

async function channelOf(type: 'public' | 'private'): Promise<string> {
  const made = { name: `c ${newMessageId()}`, type, description: '', created_by: owner.id }
  const { id: channel_id } = await createChannel(database, made)
  for (const { id: user_id } of [moderator, member]) {
    await addMember(database, { channel_id, user_id, role: 'member' })
  }
  await setMemberRole(database, { channel_id, user_id: moderator.id, role: 'moderator' })
  return channel_id
}

const open = await channelOf('public')
const secret = await channelOf('private')
const messageIn = async (channel_id: string) =>
  (await insertMessage(database, { channel_id, user_id: member.id })).id
const spoken = await messageIn(secret)
const shouted = await messageIn(open)
const deleted = await messageIn(secret)
await deleteMessage(database, { message_id: deleted })
const unknown = newMessageId()
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const { scheduled } = scheduleMessageOutput.parse(
  await as(member)('scheduled.create', { channel_id: secret, content: 'x', send_at: tomorrow }),
)
const planned = scheduled.id
const made = createReminderOutput.parse(
  await as(member)('reminders.create', { text: 'tea', remind_at: tomorrow }),
)
const reminder = made.reminder.id

const who = 'Authentication required'
const channelGone = '404 Channel not found'
const messageGone = '404 Message not found'
const userGone = '404 User not found'
const scheduledGone = '404 Scheduled message not found'
const reminderGone = '404 Reminder not found'
const forbidden = '403 Not authorized'

// Every input is wrong in all the ways that come later than the answer expected, too.
const bad = { extra: 1 }
const cases: [ProcedurePath, [OwnUser, Record<string, unknown>, string][]][] = [
  [
    'messages.send',
    [
      [member, { channel_id: 'x', content: '' }, channelGone],
      [member, { channel_id: { $ne: 1 }, content: '' }, channelGone],
      [member, { content: '' }, channelGone],
      [stranger, { channel_id: secret, content: '' }, channelGone],
      [admin, { channel_id: secret, content: '', parent_message_id: 'x' }, channelGone],
      [stranger, { channel_id: open, content: '', parent_message_id: 'x' }, forbidden],
      [guest, { channel_id: open, content: '' }, forbidden],
      [member, { channel_id: secret, content: '', parent_message_id: shouted }, messageGone],
      [
        member,
        { channel_id: secret, content: '', parent_message_id: spoken, id: 'x' },
        '400 content must have 1 to 40,000 characters',
      ],
      [member, { channel_id: secret, content: 'x', id: 'x' }, '400 id must be 24 hex digits'],
      [member, { channel_id: secret, content: 'x' }, '400 extra is not a known field'],
    ],
  ],
  [
    'messages.edit',
    [
      [member, { message_id: 'x', content: '' }, messageGone],
      [member, { message_id: unknown, content: '' }, messageGone],
      [stranger, { message_id: spoken, content: '' }, messageGone],
      [owner, { message_id: spoken, content: '' }, forbidden],
      [member, { message_id: deleted, content: '' }, messageGone],
      [member, { message_id: spoken, content: ' ' }, '400 content must not be only white space'],
    ],
  ],
  [
    'messages.delete',
    [
      [member, { message_id: 'x' }, messageGone],
      [admin, { message_id: spoken }, messageGone],
      [guest, { message_id: shouted }, '403 Not authorized to delete this message'],
      [stranger, { message_id: shouted }, '403 Not authorized to delete this message'],
      [member, { message_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'messages.list',
    [
      [stranger, { channel_id: secret, limit: 0 }, channelGone],
      [guest, { channel_id: open, limit: 0 }, forbidden],
      [member, { channel_id: secret, around: shouted, limit: 0 }, messageGone],
      [member, { channel_id: secret, around: spoken, limit: 0 }, '400 limit must be at least 1'],
    ],
  ],
  [
    'reactions.add',
    [
      [stranger, { message_id: spoken, emoji: 'no' }, messageGone],
      [stranger, { message_id: shouted, emoji: 'no' }, forbidden],
      [member, { message_id: deleted, emoji: 'no' }, messageGone],
      [member, { message_id: spoken, emoji: 'no' }, '400 emoji must be one Unicode emoji'],
    ],
  ],
  [
    'pins.add',
    [
      [stranger, { message_id: spoken }, messageGone],
      [member, { message_id: spoken }, forbidden],
      [moderator, { message_id: deleted }, messageGone],
      [moderator, { message_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'unread.markRead',
    [
      [stranger, { channel_id: secret, message_id: 'x' }, channelGone],
      [stranger, { channel_id: open, message_id: 'x' }, forbidden],
      [member, { channel_id: secret, message_id: shouted }, messageGone],
      [member, { channel_id: secret, message_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'threads.markRead',
    [
      [stranger, { message_id: spoken, reply_id: 'x' }, messageGone],
      [stranger, { message_id: shouted, reply_id: 'x' }, forbidden],
      [member, { message_id: spoken, reply_id: 'x' }, messageGone],
      [member, { message_id: spoken, reply_id: shouted }, messageGone],
      [member, { message_id: spoken, reply_id: deleted }, messageGone],
      [member, { message_id: deleted, reply_id: deleted }, '400 extra is not a known field'],
      [member, { message_id: spoken, reply_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'threads.follow',
    [
      [stranger, { message_id: spoken }, messageGone],
      [stranger, { message_id: shouted }, forbidden],
      [member, { message_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'scheduled.create',
    [
      [member, { channel_id: 'x', content: '' }, channelGone],
      [stranger, { channel_id: secret, content: '' }, channelGone],
      [guest, { channel_id: open, content: '' }, forbidden],
      [member, { channel_id: secret, content: '', parent_message_id: shouted }, messageGone],
      [member, { channel_id: secret, content: 'x' }, '400 send_at is required'],
      [
        member,
        { channel_id: secret, content: 'x', send_at: 'soon' },
        '400 send_at has an invalid format',
      ],
    ],
  ],
  [
    'scheduled.edit',
    [
      [stranger, { scheduled_id: planned, content: '' }, scheduledGone],
      [admin, { scheduled_id: planned, content: '' }, scheduledGone],
      [member, { scheduled_id: 'x', content: '' }, scheduledGone],
      [member, { scheduled_id: unknown, content: '' }, scheduledGone],
      [member, { scheduled_id: planned, content: ' ' }, '400 content must not be only white space'],
    ],
  ],
  [
    'scheduled.cancel',
    [
      [stranger, { scheduled_id: planned }, scheduledGone],
      [member, { scheduled_id: planned }, '400 extra is not a known field'],
    ],
  ],
  ['scheduled.sendNow', [[stranger, { scheduled_id: planned }, scheduledGone]]],
  ['scheduled.restore', [[stranger, { scheduled_id: planned }, scheduledGone]]],
  ['scheduled.list', [[member, { limit: 0 }, '400 limit must be at least 1']]],
  [
    'reminders.create',
    [
      [stranger, { message_id: spoken, text: '' }, messageGone],
      [guest, { message_id: shouted, text: '' }, forbidden],
      [member, { message_id: deleted, text: '' }, messageGone],
      [member, { message_id: 'x', text: '' }, messageGone],
      [member, { text: '' }, '400 text must have 1 to 500 characters'],
      [member, { text: 'x' }, '400 remind_at is required'],
    ],
  ],
  [
    'reminders.snooze',
    [
      [stranger, { reminder_id: reminder, remind_at: 'x' }, reminderGone],
      [member, { reminder_id: 'x', remind_at: 'x' }, reminderGone],
      [member, { reminder_id: reminder, remind_at: 'x' }, '400 remind_at has an invalid format'],
    ],
  ],
  ['reminders.get', [[stranger, { reminder_id: reminder }, reminderGone]]],
  ['reminders.complete', [[admin, { reminder_id: reminder }, reminderGone]]],
  ['reminders.delete', [[admin, { reminder_id: reminder }, reminderGone]]],
  ['reminders.restore', [[admin, { reminder_id: reminder }, reminderGone]]],
  ['reminders.list', [[member, { state: 'x' }, '400 state must be one of open, completed']]],
  ['threads.list', [[member, { limit: 0 }, '400 limit must be at least 1']]],
  [
    'saved.add',
    [
      [stranger, { message_id: spoken, is_done: 1 }, messageGone],
      [stranger, { message_id: shouted, is_done: 1 }, forbidden],
      [member, { message_id: deleted, is_done: 1 }, messageGone],
      [member, { message_id: spoken, is_done: 1 }, '400 is_done must be true or false'],
      [member, { message_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'saved.remove',
    [
      [guest, { message_id: shouted }, forbidden],
      [member, { message_id: unknown }, messageGone],
      [member, { message_id: spoken }, '400 extra is not a known field'],
    ],
  ],
  [
    'saved.marks',
    [
      [stranger, { channel_id: secret, limit: 0 }, channelGone],
      [member, { channel_id: secret, before: 1, limit: 0 }, '400 limit must be at least 1'],
    ],
  ],
  ['saved.list', [[member, { is_done: 'x' }, '400 is_done must be true or false']]],
  [
    'drafts.save',
    [
      [stranger, { channel_id: secret, parent_message_id: 'x', content: 1 }, channelGone],
      [stranger, { channel_id: open, parent_message_id: 'x', content: 1 }, forbidden],
      [member, { channel_id: secret, parent_message_id: shouted, content: 1 }, messageGone],
      [member, { channel_id: secret }, '400 content is required'],
      [
        member,
        { channel_id: secret, content: 'x'.repeat(40_001), updated_at: 'x' },
        '400 content must have at most 40,000 characters',
      ],
      [
        member,
        { channel_id: secret, content: '\ud800', updated_at: 'x' },
        '400 content must not contain NUL or lone surrogates',
      ],
      [
        member,
        { channel_id: secret, content: '', updated_at: 'yesterday' },
        '400 updated_at has an invalid format',
      ],
      [member, { channel_id: secret, content: '' }, '400 extra is not a known field'],
    ],
  ],
  [
    'drafts.discard',
    [
      [stranger, { channel_id: secret, updated_at: 1 }, channelGone],
      [guest, { channel_id: open, updated_at: 1 }, forbidden],
      [member, { channel_id: secret, parent_message_id: unknown }, messageGone],
      [member, { channel_id: secret, content: 'x' }, '400 content, extra is not a known field'],
    ],
  ],
  ['drafts.list', [[member, { limit: 0 }, '400 limit must be at least 1']]],
  [
    'channels.update',
    [
      [stranger, { channel_id: secret, name: '' }, channelGone],
      [member, { channel_id: secret, name: '' }, forbidden],
      [moderator, { channel_id: secret, name: '' }, '400 name must have 1 to 80 characters'],
    ],
  ],
  [
    'members.add',
    [
      [stranger, { channel_id: secret, user_id: 'x' }, channelGone],
      [stranger, { channel_id: open, user_id: 'x' }, forbidden],
      [member, { channel_id: secret, user_id: 'x' }, userGone],
      [member, { channel_id: secret, user_id: stranger.id }, '400 extra is not a known field'],
    ],
  ],
  [
    'members.update',
    [
      [stranger, { channel_id: secret, user_id: 'x', role: 'x' }, channelGone],
      [moderator, { channel_id: secret, user_id: 'x', role: 'x' }, forbidden],
      [owner, { channel_id: secret, user_id: 'x', role: 'x' }, userGone],
      [owner, { channel_id: secret, user_id: stranger.id, role: 'x' }, userGone],
      [
        owner,
        { channel_id: secret, user_id: member.id, role: 'x' },
        '400 role must be one of owner, moderator, member',
      ],
    ],
  ],
  [
    'members.remove',
    [
      [member, { channel_id: secret, user_id: 'x' }, forbidden],
      [moderator, { channel_id: secret, user_id: stranger.id }, userGone],
      [moderator, { channel_id: secret, user_id: owner.id }, forbidden],
      [moderator, { channel_id: secret, user_id: member.id }, '400 extra is not a known field'],
    ],
  ],
  [
    'users.update',
    [
      [member, { user_id: 'x', role: 'x' }, forbidden],
      [admin, { user_id: 'x', role: 'x' }, userGone],
      [admin, { user_id: unknown, role: 'x' }, userGone],
      [admin, { user_id: member.id, role: 'x' }, '400 role must be one of admin, user, guest'],
    ],
  ],
  [
    'channels.hide',
    [
      [stranger, { channel_id: secret, up_to: 'x' }, channelGone],
      [stranger, { channel_id: open, up_to: 'x' }, forbidden],
      [member, { channel_id: secret, up_to: 'x' }, forbidden],
    ],
  ],
  [
    'passwordResets.create',
    [
      [member, { user_id: 'x', ...bad }, forbidden],
      [admin, { user_id: 'x', ...bad }, userGone],
      [admin, { user_id: unknown, ...bad }, userGone],
      [admin, { user_id: member.id, ...bad }, '400 extra is not a known field'],
    ],
  ],
  [
    'invitations.create',
    [
      [member, { role: 'x' }, forbidden],
      [admin, { role: 'x', email: 'x' }, '400 role must be one of admin, user, guest'],
      [admin, { role: 'user', email: 'x' }, '400 Invalid email format'],
    ],
  ],
  ['workspace.update', [[member, { name: '' }, forbidden]]],
  [
    'channels.create',
    [
      [guest, { name: '', type: 'direct' }, forbidden],
      [member, { name: '', type: 'direct' }, '400 name must have 1 to 80 characters'],
      [member, { name: 'x', type: 'direct' }, '400 type must be one of public, private'],
    ],
  ],
]

describe.each(cases)('%s, wrong in every way,', (path, table) => {
  it('says who first, then what one may, then what was said', async () => {
    const outcomes = []
    for (const [user, input] of table) {
      outcomes.push(await outcomeOf(as(user)(path, { ...input, ...bad })))
    }
    expect(outcomes).toEqual(table.map(([, , expected]) => expected))
    expect(await outcomeOf(as(null)(path, { ...table[0]?.[1], ...bad }))).toBe(`401 ${who}`)
  })

  it('says so too where the body could not be read', async () => {
    for (const [user, input, expected] of table) {
      const outcome = await outcomeOf(as(user)(path, unreadableBody(input, 'invalid_body')))
      expect(outcome).toBe(expected.startsWith('400') ? '400 Invalid request body' : expected)
    }
  })
})

describe('ids in the body', () => {
  const cases: [ProcedurePath, string, string][] = [
    ['members.add', 'user_id', userGone],
    ['unread.markRead', 'message_id', messageGone],
    ['unread.markUnread', 'message_id', messageGone],
  ]
  it.each(cases)('of %s: %s', async (path, field, gone) => {
    const call = as(member)
    const named = { channel_id: secret }
    for (const given of ['x', unknown, '']) {
      expect(await outcomeOf(call(path, { ...named, [field]: given }))).toBe(gone)
    }
    for (const given of [{ $ne: null }, null, 5, []]) {
      const outcome = await outcomeOf(call(path, { ...named, [field]: given }))
      expect(outcome).toBe(`400 ${field} must be a string`)
    }
    expect(await outcomeOf(call(path, named))).toBe(`400 ${field} is required`)
    const unread = (code: 'invalid_body' | 'too_large' | 'unsupported_media_type') =>
      outcomeOf(call(path, unreadableBody(named, code)))
    expect(await unread('invalid_body')).toBe('400 Invalid request body')
    expect(await unread('too_large')).toBe('413 Request too large')
    expect(await unread('unsupported_media_type')).toBe('415 Unsupported content type')
  })
})

describe('a list of ids in the body', () => {
  it('holds no one and nothing by a malformed id, as by an unknown one', async () => {
    const open_direct = (user_ids: unknown) =>
      outcomeOf(as(member)('channels.direct', { user_ids }))
    for (const id of ['x', '', unknown]) expect(await open_direct([id])).toBe(userGone)
    expect(await open_direct(owner.id)).toBe('400 user_ids must be a list')
    const send = (file_ids: unknown) =>
      outcomeOf(as(member)('messages.send', { channel_id: secret, content: 'x', file_ids }))
    for (const id of ['x', '', unknown]) expect(await send([id])).toBe('404 File not found')
    expect(await send('x')).toBe('400 file_ids must be a list')
  })
})

describe('a call without fields', () => {
  const paths: ProcedurePath[] = ['auth.logout', 'auth.refresh', 'sessions.endOthers']
  it.each(paths)('of %s is refused where its body could not be read', async (path) => {
    const call = as(await person(services, 'Leaving'))
    expect(await outcomeOf(call(path, unreadableBody({}, 'invalid_body')))).toBe(
      '400 Invalid request body',
    )
    expect(await outcomeOf(call(path, unreadableBody({}, 'too_large')))).toBe(
      '413 Request too large',
    )
    expect(await outcomeOf(call(path, {}))).toBe('ok')
  })
})

describe('nobody', () => {
  // The keys of the record are its declared type's keys.
  const paths = Object.keys(procedureAccess) as ProcedurePath[]
  it.each(paths.filter((path) => procedureAccess[path] !== 'anyone'))(
    'is asked who they are by %s, whatever they say',
    async (path) => {
      for (const input of [bad, null, 7, unreadableBody({}, 'too_large')]) {
        expect(await outcomeOf(as(null)(path, input))).toBe(`401 ${who}`)
      }
    },
  )
})
