import { channelOutput, type OwnUser, pushKeyOutput, sendMessageOutput } from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { importJWK, jwtVerify } from 'jose'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { silentObserver } from '../observer.ts'
import { outcomeOf } from '../testing/acting.ts'
import { browser, browserKeys, startPushService } from '../testing/push-service.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'
import { derivedVapidKeys } from './vapid.ts'

const database = await testDatabase()
const service = await startPushService()
const keys = derivedVapidKeys('of these tests')
const push = { keys, gate: service.gate, subject: 'mailto:ops@example.org', pauseMs: 20 }
const pushed: string[] = []
const observer = { ...silentObserver, push: (outcome: string) => void pushed.push(outcome) }
const services = await testServices(database, { push, observer })
const elsewhere = await testServices(database, { push, observer })
afterAll(async () => {
  await Promise.all([services.close(), elsewhere.close()])
  await service.close()
})

/** A person at one of their devices. */
class Device {
  readonly browser
  readonly token: string
  constructor(token: string, name: string) {
    this.token = token
    this.browser = browser(`${service.origin}/${name}`)
  }
  call(path: string, input?: unknown, at = services): Promise<unknown> {
    return call({ path, input, ctx: contextOf(at, this.token) })
  }
  get payloads() {
    const path = new URL(this.browser.subscription.endpoint).pathname
    return service.received
      .filter((each) => each.path === path)
      .map(({ body }) => this.browser.decrypt(body))
  }
  get bodies() {
    return this.payloads.map(({ body }) => body)
  }
}

let names = 0
async function deviceOf(user: OwnUser): Promise<Device> {
  names += 1
  const own = `device-${names}`
  const device = new Device(await tokenOf(services, user), own)
  await device.call('push.subscribe', device.browser.subscription)
  return device
}

let ann: OwnUser
let bob: OwnUser
let annAtWork: Device
let phone: Device
let channel_id: string
let name: string

beforeEach(async () => {
  service.received.length = 0
  service.answerWith(() => ({ status: 201 }))
  ann = await person(services, 'Ann')
  bob = await person(services, 'Bob')
  annAtWork = await deviceOf(ann)
  phone = await deviceOf(bob)
  name = `c ${newMessageId()}`
  const made = await annAtWork.call('channels.create', { name, type: 'private' })
  channel_id = channelOutput.parse(made).channel.id
  await annAtWork.call('members.add', { channel_id, user_id: bob.id })
})

async function say(content: string, fields: object = {}): Promise<string> {
  const sent = await annAtWork.call('messages.send', { channel_id, content, ...fields })
  return sendMessageOutput.parse(sent).message.id
}
/** A member of the channel with a device, who has made one call. */
async function memberWith(path: string, input: object): Promise<Device> {
  const user = await person(services, 'Member')
  await annAtWork.call('members.add', { channel_id, user_id: user.id })
  const device = await deviceOf(user)
  await device.call(path, input)
  return device
}
const toBob = (words: string) => say(`<@${bob.id}> ${words}`)
const heard = (device: Device, bodies: string[]) =>
  vi.waitFor(() => expect(device.bodies).toEqual(bodies), 5000)

const rowOf = (device: Device) => ({ endpoint: device.browser.subscription.endpoint })

/** Says one thing more, and waits until that has arrived: what came before it has been decided on. */
async function nothingBut(device: Device, bodies: string[]): Promise<void> {
  await toBob('the last')
  await vi.waitFor(() => expect(device.bodies).toContain(`@${bob.name} the last`), 5000)
  expect(device.bodies.toSorted()).toEqual([...bodies, `@${bob.name} the last`].toSorted())
}

describe('a push', () => {
  it('says who wrote what where, to the browser alone, signed by this workspace', async () => {
    const id = await toBob('look, *here*')
    await heard(phone, [`@${bob.name} look, here`])
    expect(phone.payloads).toEqual([
      {
        key: id,
        user_id: bob.id,
        title: `${ann.name} in ${name}`,
        body: `@${bob.name} look, here`,
        path: `/c/${channel_id}/${id}`,
        channel_id,
      },
    ])
    const [received] = service.received
    expect(received?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
    expect(received?.body.includes('look')).toBe(false)
    const [, jwt = '', k] =
      /^vapid t=(\S+), k=(\S+)$/.exec(String(received?.headers.authorization)) ?? []
    expect(k).toBe(keys.public_key)
    const point = Buffer.from(keys.public_key, 'base64url')
    const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url')
    const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) }
    const { payload } = await jwtVerify(jwt, await importJWK(jwk, 'ES256'))
    expect(payload).toMatchObject({ aud: service.origin, sub: 'mailto:ops@example.org' })
    expect(annAtWork.bodies).toEqual([])
  })

  it('comes once to each device, though two processes hear of it', async () => {
    const laptop = await deviceOf(bob)
    for (const words of ['one', 'two', 'three']) await toBob(words)
    const all = [`@${bob.name} one`, `@${bob.name} three`, `@${bob.name} two`]
    await vi.waitFor(() => expect(phone.bodies.toSorted()).toEqual(all), 5000)
    await nothingBut(phone, all)
    expect(laptop.bodies.toSorted()).toEqual([...all, `@${bob.name} the last`].toSorted())
  })

  it('follows the rule: of channel and person, muting, quiet, use', async () => {
    const muted = { channel_id, is_muted: true }
    const until = new Date(Date.now() + 60_000).toISOString()
    // Each of these is so before anything is said, whichever process decides when.
    const silent = await Promise.all(
      (
        [
          ['notifications.setChannelRule', muted],
          ['notifications.setChannelRule', { channel_id, notification_rule: 'none' }],
          ['users.updateMe', { notification_rule: 'none' }],
          ['users.updateMe', { dnd_until: until }],
        ] as const
      ).map(([path, input]) => memberWith(path, input)),
    )
    const all = { channel_id, notification_rule: 'all' }
    const eager = await memberWith('notifications.setChannelRule', all)
    await say('plain')
    await say('<!channel> all of you')
    await nothingBut(phone, ['@channel all of you'])
    const heardByEager = ['@channel all of you', `@${bob.name} the last`, 'plain'].toSorted()
    await vi.waitFor(() => expect(eager.bodies.toSorted()).toEqual(heardByEager), 5000)
    expect(silent.flatMap(({ bodies }) => bodies)).toEqual([])
  })

  it('tells of replies those who follow the thread, by taking part or by saying so', async () => {
    const parent = await say('parent')
    const reader = await memberWith('threads.follow', { message_id: parent })
    const author = await memberWith('messages.send', {
      channel_id,
      content: 'a reply',
      parent_message_id: parent,
    })
    const leaver = await memberWith('messages.send', {
      channel_id,
      content: 'and another',
      parent_message_id: parent,
    })
    await leaver.call('threads.unfollow', { message_id: parent })
    await say('an answer', { parent_message_id: parent })
    await vi.waitFor(() => {
      expect(reader.bodies).toContain('an answer')
      expect(author.bodies).toContain('an answer')
    }, 5000)
    await nothingBut(phone, [])
    expect(leaver.bodies).not.toContain('an answer')
  })

  it('goes to nobody who has left the channel, signed out or been deactivated', async () => {
    const laptop = await deviceOf(bob)
    await laptop.call('auth.logout')
    await toBob('to the phone')
    await heard(phone, [`@${bob.name} to the phone`])
    await vi.waitFor(async () => {
      expect(await database.collections.pushSubscriptions.countDocuments(rowOf(laptop))).toBe(0)
    }, 5000)
    const cat = await deviceOf(await person(services, 'Cat'))
    await annAtWork.call('members.add', { channel_id, user_id: bob.id })
    await annAtWork.call('members.remove', { channel_id, user_id: bob.id })
    await toBob('removed')
    await annAtWork.call('members.add', { channel_id, user_id: bob.id })
    await nothingBut(phone, [`@${bob.name} to the phone`])
    expect([laptop.bodies, cat.bodies]).toEqual([[], []])
  })
})

describe('what a push service answers', () => {
  it.each([404, 410])('%i: the subscription is forgotten', async (status) => {
    service.answerWith(() => ({ status }))
    await toBob('into the void')
    await vi.waitFor(async () => {
      expect(await database.collections.pushSubscriptions.countDocuments(rowOf(phone))).toBe(0)
    }, 5000)
    expect(phone.bodies).toEqual([`@${bob.name} into the void`])
  })

  it.each([429, 500, 503])('%i: it is tried again, and arrives once', async (status) => {
    let tries = 0
    service.answerWith(() => {
      tries += 1
      return tries < 3 ? { status, headers: { 'retry-after': '0' } } : { status: 201 }
    })
    await toBob('in the end')
    await vi.waitFor(() => expect(tries).toBe(3), 5000)
    service.answerWith(() => ({ status: 201 }))
    await nothingBut(phone, [
      `@${bob.name} in the end`,
      `@${bob.name} in the end`,
      `@${bob.name} in the end`,
    ])
  })

  const losses: [string, (message_id: string) => Promise<unknown>][] = [
    ['deleted', (message_id) => annAtWork.call('messages.delete', { message_id })],
    ['read', (message_id) => phone.call('unread.markRead', { channel_id, message_id })],
    ['muted', () => phone.call('notifications.setChannelRule', { channel_id, is_muted: true })],
    [
      'lost with its channel',
      () => annAtWork.call('members.remove', { channel_id, user_id: bob.id }),
    ],
  ]
  it.each(losses)('503: it is dropped where it was %s meanwhile', async (_, lose) => {
    const laptop = await deviceOf(bob)
    const onLaptop = new URL(laptop.browser.subscription.endpoint).pathname
    const lost: Promise<unknown>[] = []
    let tries = 0
    service.answerWith(({ path }) => {
      if (path === onLaptop) return { status: 201 }
      tries += 1
      return { status: 503, headers: { 'retry-after': '1' } }
    })
    const id = await toBob('in vain')
    await vi.waitFor(() => expect(tries).toBe(1), 5000)
    lost.push(lose(id))
    await Promise.all(lost)
    await heard(laptop, [`@${bob.name} in vain`])
    const outdated = () => pushed.filter((outcome) => outcome === 'outdated').length
    await vi.waitFor(() => expect(outdated()).toBeGreaterThan(0), 5000)
    expect(tries).toBe(1)
    pushed.length = 0
  })

  it('400: it is left at that', async () => {
    service.answerWith(() => ({ status: 400 }))
    await toBob('refused')
    await heard(phone, [`@${bob.name} refused`])
    service.answerWith(() => ({ status: 201 }))
    await nothingBut(phone, [`@${bob.name} refused`])
  })

  it('nothing: neither sends nor other people wait for it', async () => {
    const cat = await person(services, 'Cat')
    const other = await deviceOf(cat)
    await annAtWork.call('members.add', { channel_id, user_id: cat.id })
    const silent = new URL(phone.browser.subscription.endpoint).pathname
    service.answerWith(({ path }) => (path === silent ? 'never' : { status: 201 }))
    for (let n = 0; n < 5; n += 1) await toBob(`silence ${n}`)
    await say(`<@${cat.id}> and you?`)
    await heard(other, [`@${cat.name} and you?`])
  })
})

describe('the subscription', () => {
  it('is told the key, tested by a click, and ended by another', async () => {
    const answer = pushKeyOutput.parse(await phone.call('push.key'))
    expect(answer.push.public_key).toBe(keys.public_key)
    await phone.call('push.test')
    await heard(phone, ['Notifications reach this device.'])
    await phone.call('push.unsubscribe')
    await phone.call('push.unsubscribe')
    expect(await outcomeOf(phone.call('push.test'))).toBe(
      '409 This device is not subscribed to pushes',
    )
    const laptop = await deviceOf(bob)
    await nothingBut(laptop, [])
    expect(phone.bodies).toEqual(['Notifications reach this device.'])
  })

  it('is the last one’s who signs in with a browser', async () => {
    const cat = await person(services, 'Cat')
    const shared = new Device(await tokenOf(services, cat), 'shared')
    await shared.call('push.subscribe', phone.browser.subscription)
    const laptop = await deviceOf(bob)
    await nothingBut(laptop, [])
    expect(phone.bodies).toEqual([])
  })

  it.each([
    ['http://push.example.org/a', 'endpoint must be an https address'],
    ['https://push.example.org/a', 'endpoint must be the address of a push service'],
    [`https://push.example.org/${'a'.repeat(1000)}`, 'endpoint must have at most 1000 characters'],
  ])('is refused at %s', async (endpoint, sentence) => {
    const input = { ...browserKeys('x'), endpoint }
    expect(await outcomeOf(phone.call('push.subscribe', input))).toBe(`400 ${sentence}`)
  })

  it.each([
    [{ p256dh: 'short' }, 'p256dh must be 65 bytes in base64url'],
    [{ auth: 'a b' }, 'auth must be 16 bytes in base64url'],
    [{ user_id: 'x' }, 'user_id is not a known field'],
  ])('is refused with %j', async (change, sentence) => {
    const input = { ...phone.browser.subscription, ...change }
    expect(await outcomeOf(phone.call('push.subscribe', input))).toBe(`400 ${sentence}`)
  })

  it('with keys that are no point of the curve is sent nothing, and harms nobody', async () => {
    const laptop = await deviceOf(bob)
    const p256dh = Buffer.alloc(65, 4).toString('base64url')
    await laptop.call('push.subscribe', { ...laptop.browser.subscription, p256dh })
    await toBob('still here')
    await heard(phone, [`@${bob.name} still here`])
  })
})

describe('what a person is told of besides messages', () => {
  it('reaches their devices, and not in quiet', async () => {
    const notice = { title: 'Reminder', body: 'Call', path: '/saved' }
    const tag = newMessageId()
    await services.notices.notifyPerson({ ...notice, tag, user_id: bob.id })
    await heard(phone, ['Call'])
    expect(phone.payloads[0]).toEqual({
      ...notice,
      key: tag,
      user_id: bob.id,
      channel_id: null,
    })
    await phone.call('users.updateMe', { dnd_until: new Date(Date.now() + 60_000).toISOString() })
    await services.notices.notifyPerson({ ...notice, tag, user_id: bob.id })
    await services.notices.notifyPerson({ ...notice, tag, user_id: newMessageId() })
    await phone.call('users.updateMe', { dnd_until: null })
    await nothingBut(phone, ['Call'])
  })
})
