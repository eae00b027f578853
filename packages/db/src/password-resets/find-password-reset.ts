import type { Database } from '../database/index.ts'
import { type Account, accountProjection, toAccount, type UserDocument } from '../users/index.ts'
import { codeHash } from './code-hash.ts'
import type { PasswordResetDocument } from './password-resets-collection.ts'

/** Whose password this code resets, and until when; null for one that is unknown, over, or a deactivated person's. */
export async function findPasswordReset(
  { collections }: Database,
  { code }: { code: string },
): Promise<{ user: Account; expires_at: string } | null> {
  const [found] = await collections.passwordResets
    .aggregate<PasswordResetDocument & { user: UserDocument }>([
      { $match: { code_hash: codeHash(code), expires_at: { $gt: new Date() } } },
      {
        $lookup: {
          from: 'users',
          localField: 'user_id',
          foreignField: '_id',
          as: 'user',
          pipeline: [{ $match: { status: 'active' } }, { $project: accountProjection }],
        },
      },
      { $unwind: '$user' },
    ])
    .toArray()
  if (found === undefined) return null
  return { user: toAccount(found.user), expires_at: found.expires_at.toISOString() }
}
