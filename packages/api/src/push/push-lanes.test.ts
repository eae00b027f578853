import { expect, it } from 'vitest'
import { laneLimits, PushLanes, pushServiceOf } from './push-lanes.ts'

it.each([
  ['https://fcm.googleapis.com/fcm/send/a', 'googleapis.com'],
  ['https://updates.push.services.mozilla.com/wpush/v2/a', 'mozilla.com'],
  ['https://wns2-par02p.notify.windows.com/w/?token=a', 'windows.com'],
  ['https://a.b.example.org./x', 'example.org'],
  ['https://push.example.co.uk/x', 'example.co.uk'],
  ['https://other.push.example.co.uk/x', 'example.co.uk'],
])('%s is of %s', (endpoint, service) => {
  expect(pushServiceOf(endpoint)).toBe(service)
})

it('leaves lanes for the services of browsers, however many others there are', () => {
  const lanes = new PushLanes()
  const enterAll = (names: string[]) => {
    let entered = 0
    for (const name of names) {
      if (!lanes.isFree(name)) continue
      lanes.enter(name)
      entered += 1
    }
    return entered
  }
  const many = Array.from({ length: 100 }, (_, n) => `example${n}.org`)
  expect(enterAll(many)).toBe(laneLimits.unknown)
  const google = Array.from({ length: 100 }, () => 'googleapis.com')
  expect(enterAll(google)).toBe(laneLimits.service)
  lanes.leave('googleapis.com')
  lanes.leave('example0.org')
  expect([enterAll(google), enterAll(many)]).toEqual([1, 1])
})
