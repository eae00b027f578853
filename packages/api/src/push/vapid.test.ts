import { expect, it } from 'vitest'
import { derivedVapidKeys, vapidKeysOf } from './vapid.ts'

it('follows from the secret, the same in every process', () => {
  const keys = derivedVapidKeys('a secret of the workspace, long enough')
  expect(derivedVapidKeys('a secret of the workspace, long enough')).toEqual(keys)
  expect(derivedVapidKeys('another one')).not.toEqual(keys)
  expect(Buffer.from(keys.public_key, 'base64url')).toHaveLength(65)
  expect(vapidKeysOf(keys.private_key)).toEqual(keys)
})

it('refuses what is no key', () => {
  expect(() => vapidKeysOf(Buffer.alloc(32).toString('base64url'))).toThrow()
  expect(() => vapidKeysOf(Buffer.alloc(32, 255).toString('base64url'))).toThrow()
})
