import { AppError } from '@parley/contracts'
import { beforeEach, expect, it, vi } from 'vitest'
import { idOf } from '@/features/messages/message-fixtures.ts'

const known = new Map<string, string>()
const asked: string[] = []
const fetch = async ({ user_id }: { user_id: string }) => {
  asked.push(user_id)
  if (user_id === idOf(9)) throw new AppError('user_not_found')
  known.set(user_id, `Person ${Number.parseInt(user_id, 16)}`)
}
const getData = ({ user_id }: { user_id: string }) => {
  const name = known.get(user_id)
  return name === undefined ? undefined : { user: { name } }
}
vi.mock('@/lib/trpc-utils.ts', () => ({ cache: { users: { get: { fetch, getData } } } }))
const { excerptOf } = await import('./mention-names.ts')

beforeEach(() => {
  known.clear()
  asked.length = 0
})

it('is the beginning of a message with the names of those it mentions, who are asked for', async () => {
  const content = `**<@${idOf(1)}>** and <@${idOf(2)}>: see \`code\`, <!here>`
  expect(await excerptOf(content)).toBe('@Person 1 and @Person 2: see code, @here')
  expect(asked).toEqual([idOf(1), idOf(2)])
})

it('does without the name of somebody who cannot be found', async () => {
  expect(await excerptOf(`hi <@${idOf(9)}>`)).toBe('hi @someone')
})
