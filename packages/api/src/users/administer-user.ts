import { AppError, type User, type updateUserInput } from '@parley/contracts'
import { updateUser } from '@parley/db'
import type { z } from 'zod'
import type { Services } from '../services.ts'

/**
 * Changes a person's role or status. Deactivating ends all their tokens and open subscriptions
 * before it answers. Throws user_not_found and last_admin.
 */
export async function administerUser(
  { database, hot, hub }: Services,
  input: z.output<typeof updateUserInput>,
): Promise<{ user: User }> {
  const user = await updateUser(database, input)
  if (user === null) throw new AppError('user_not_found')
  hot.forgetUser(user.id)
  if (user.status === 'deactivated') {
    hot.forgetSessionsOf(user.id)
    hub.endUser(user.id)
  }
  return { user }
}
