import { expect, it } from 'vitest'
import { withinCallDeadline } from './call-deadline.ts'

it('answers with what the call answers, and throws what it throws', async () => {
  await expect(withinCallDeadline(async () => 'done')).resolves.toBe('done')
  const refused = async () => {
    throw new Error('refused')
  }
  await expect(withinCallDeadline(refused)).rejects.toThrow('refused')
})

it('gives up a call that does not end', async () => {
  const never = () => new Promise<never>(() => {})
  await expect(withinCallDeadline(never, 5)).rejects.toThrow('within 5 ms')
})
