import { expect, it } from 'vitest'
import { checkInvariants, harmsOf } from './check-invariants.ts'
import type { Facts, ShownMessage } from './facts.ts'

const id = (digit: string) => digit.repeat(24)
const [ada, bob, room] = [id('a'), id('b'), id('c')]
const time = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`
const place = (number: number) => `82${String(number).padStart(16, '0')}`

function stored(message_id: string, second: number, content: string) {
  return {
    id: message_id,
    channel_id: room,
    user_id: ada,
    content,
    parent_message_id: null as string | null,
    mentions: [],
    mentions_channel: false,
    file_ids: [],
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    deleted_at: null,
    created_at: time(second),
  }
}

function shown(message_id: string, second: number, content: string): ShownMessage {
  return {
    id: message_id,
    user_id: ada,
    content,
    parent_message_id: null,
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    created_at: time(second),
    reactions: [],
    reply_count: 0,
    last_reply_at: null,
  }
}

/** Ada said three things, the third as a reply to the second, to which Bob reacted; all is well. */
function sound() {
  const reply = { ...stored(id('3'), 3, 'm3 three'), parent_message_id: id('2') }
  const thread = {
    ...shown(id('2'), 2, 'm2 two'),
    reply_count: 1,
    last_reply_at: time(3),
    reactions: [{ emoji: '👍', count: 1, reacted: true }],
  }
  const send = { channel_id: room, user_id: ada, outcome: 'acknowledged' as const }
  const member = { id: id('e'), channel_id: room, joined_at: time(0), last_read_at: time(1) }
  return {
    sends: ['1', '2', '3'].map((digit) => ({ ...send, id: id(digit), mark: `m${digit}` })),
    content: {
      messages: [stored(id('1'), 1, 'm1 one'), stored(id('2'), 2, 'm2 two'), reply],
      reactions: [
        {
          id: id('d'),
          channel_id: room,
          message_id: id('2'),
          user_id: bob,
          emoji: '👍',
          created_at: time(4),
        },
      ],
      members: [{ ...member, user_id: bob, role: 'member' as const, last_read_id: id('1') }],
      channels: [{ id: room, type: 'private' as 'private' | 'public' }],
    },
    clients: [
      {
        name: 'Bob',
        user_id: bob,
        histories: [
          {
            channel_id: room,
            messages: [
              shown(id('1'), 1, 'm1 one'),
              thread,
              { ...shown(id('3'), 3, 'm3 three'), parent_message_id: id('2') },
            ],
          },
        ],
        heard: [1, 2, 3].map((number) => ({
          cursor: place(number),
          channel_id: room,
          key: `created ${number}`,
        })),
        unread: [{ channel_id: room, count: 1 }],
      },
    ],
    memberships: [{ channel_id: room, user_id: bob, from: place(1), until: null as string | null }],
  } satisfies Facts
}

type Sound = ReturnType<typeof sound>

function findingsAfter(breakIt: (facts: Sound) => void): string[] {
  const facts = sound()
  breakIt(facts)
  return checkInvariants(facts).map(({ invariant, harm }) => `${invariant} ${harm}`)
}

const bobOf = ({ clients }: Sound) => {
  const [client] = clients
  if (client === undefined) throw new Error('no client')
  return client
}
const messagesOf = (facts: Sound) => bobOf(facts).histories.flatMap(({ messages }) => messages)

it('finds nothing where all holds', () => {
  expect(checkInvariants(sound())).toEqual([])
})

it('finds an acknowledged message that is not stored', () => {
  const found = findingsAfter(({ sends }) => {
    const send = { id: id('4'), mark: 'm4', channel_id: room, user_id: ada }
    sends.push({ ...send, outcome: 'acknowledged' })
  })
  expect(found).toEqual(['I1 lost'])
})

it('finds a message stored twice under two ids', () => {
  const found = findingsAfter(({ content }) => {
    content.messages.push(stored(id('5'), 5, 'm1 one'))
  })
  expect(found).toContain('I1 repeated')
})

it('finds an acknowledged message that is stored in another channel', () => {
  const found = findingsAfter(({ sends }) => {
    for (const send of sends.slice(0, 1)) send.channel_id = id('9')
  })
  expect(found).toEqual(['I1 lost'])
})

it.each(['unknown', 'refused'] as const)('lets a message of outcome %s be missing', (outcome) => {
  const found = findingsAfter(({ sends }) => {
    const send = { id: id('4'), mark: 'm4', channel_id: room, user_id: ada }
    Object.assign(sends, [...sends, { ...send, outcome }])
  })
  expect(found).toEqual([])
})

it('finds a refused message that is stored all the same', () => {
  const found = findingsAfter(({ sends }) => {
    Object.assign(sends[0] ?? {}, { outcome: 'refused' })
  })
  expect(found).toEqual(['I1 repeated'])
})

it('finds a client that shows messages in another order', () => {
  const found = findingsAfter((facts) => {
    for (const history of bobOf(facts).histories) history.messages.reverse()
  })
  expect(found.filter((what) => what === 'I2 misordered')).toHaveLength(2)
})

it('finds an event heard twice, and one heard too late', () => {
  expect(
    findingsAfter((facts) => bobOf(facts).heard.push({ ...bobOf(facts).heard[2] } as never)),
  ).toEqual(['I2 repeated'])
  expect(findingsAfter((facts) => bobOf(facts).heard.reverse())).toContain('I2 misordered')
})

it.each<[string, (message: ShownMessage) => void]>([
  ['an edit', (message) => Object.assign(message, { content: 'm2 edited', is_edited: true })],
  ['a pin', (message) => Object.assign(message, { is_pinned: true })],
  ['a reaction', (message) => message.reactions.pop()],
  [
    'whose reaction it is',
    (message) => message.reactions.map((one) => Object.assign(one, { reacted: false })),
  ],
  ['a thread count', (message) => Object.assign(message, { reply_count: 2 })],
  ['the time of the last reply', (message) => Object.assign(message, { last_reply_at: time(2) })],
])('finds a client that differs from the database in %s', (_, change) => {
  const found = findingsAfter((facts) => {
    for (const message of messagesOf(facts)) if (message.id === id('2')) change(message)
  })
  expect(found).toEqual(['I3 diverged'])
})

it('finds a message that a client misses, a deleted one it keeps, and a channel it has left', () => {
  expect(findingsAfter((facts) => bobOf(facts).histories[0]?.messages.pop())).toEqual([
    'I3 diverged',
  ])
  const kept = findingsAfter(({ content }) => {
    Object.assign(content.messages[0] ?? {}, { is_deleted: true })
  })
  expect(kept).toEqual(['I3 diverged'])
  expect(findingsAfter(({ content }) => content.members.pop())).toEqual(['I3 diverged'])
})

it('finds an unread count that is not the recount', () => {
  const found = findingsAfter((facts) => {
    for (const unread of bobOf(facts).unread) unread.count = 2
  })
  expect(found).toEqual(['I4 diverged'])
})

it.each([
  ['before joining', { from: place(2) }],
  ['after leaving', { until: place(2) }],
])('finds an event of a private channel committed %s', (_, span) => {
  const found = findingsAfter(({ memberships }) => Object.assign(memberships[0] ?? {}, span))
  expect(found).toEqual(['I5 leaked'])
})

it('counts each harm', () => {
  const facts = sound()
  facts.memberships.pop()
  expect(harmsOf(checkInvariants(facts))).toEqual({
    lost: 0,
    repeated: 0,
    misordered: 0,
    diverged: 0,
    leaked: 3,
  })
})
