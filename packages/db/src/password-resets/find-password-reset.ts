import type { ClientSession } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type Account, accountProjection, toAccount, type UserDocument } from '../users/index.ts'
import { codeHash } from './code-hash.ts'
import type { PasswordResetDocument } from './password-resets-collection.ts'

/** Who may make links, beside whoever runs the server. */
const livingAdmin = { role: 'admin', status: 'active' } as const

/** Whose password this code resets, and until when; null for one that is unknown, over, a deactivated person's, or made by somebody who is no admin any more. */
export async function findPasswordReset(
  { collections }: Database,
  { code, session }: { code: string; session?: ClientSession },
): Promise<{ user: Account; expires_at: string } | null> {
  const [found] = await collections.passwordResets
    .aggregate<PasswordResetDocument & { user: UserDocument }>(
      [
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
        // A link is worth what its maker may do: nothing once they are no admin any more.
        {
          $lookup: {
            from: 'users',
            localField: 'created_by',
            foreignField: '_id',
            as: 'maker',
            pipeline: [{ $match: livingAdmin }, { $project: { _id: 1 } }],
          },
        },
        { $match: { $or: [{ created_by: null }, { maker: { $ne: [] } }] } },
      ],
      session === undefined ? {} : { session },
    )
    .toArray()
  if (found === undefined) return null
  return { user: toAccount(found.user), expires_at: found.expires_at.toISOString() }
}
