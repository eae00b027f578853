import { expect, it } from 'vitest'
import { redisPrefix } from './redis-prefix.ts'

it('keeps workspaces apart, and the processes of one together', () => {
  const [ours, theirs] = ['our secret', 'their secret']
  const prefix = redisPrefix({ databaseName: 'parley', jwtSecret: ours })
  expect(prefix).toMatch(/^parley:parley:[0-9a-f]{12}:$/)
  expect(redisPrefix({ databaseName: 'parley', jwtSecret: ours })).toBe(prefix)
  expect(redisPrefix({ databaseName: 'parley', jwtSecret: theirs })).not.toBe(prefix)
  expect(redisPrefix({ databaseName: 'other', jwtSecret: ours })).not.toBe(prefix)
})
