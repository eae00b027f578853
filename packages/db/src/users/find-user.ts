import type { OwnUser, ownUserSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import type { DocumentOf } from '../documents/index.ts'
import { storedEmail } from './stored-email.ts'
import { type Account, ownUserProjection, toAccount, toOwnUser } from './user-shapes.ts'
import type { UserDocument } from './users-collection.ts'

type OwnUserDocument = DocumentOf<typeof ownUserSchema>

/** The user with this id (24 hex digits), e-mail address included; null where there is none. */
export async function findUser(
  { collections }: Database,
  { user_id }: { user_id: string },
): Promise<OwnUser | null> {
  const [user] = await collections.users
    .aggregate<OwnUserDocument>([
      { $match: { _id: new ObjectId(user_id) } },
      { $project: ownUserProjection },
    ])
    .toArray()
  return user ? toOwnUser(user) : null
}

/** What a sign-in is checked against. Null where nobody has it. */
export async function findCredentials(
  { collections }: Database,
  { email }: { email: string },
): Promise<(Account & { password_hash: string }) | null> {
  const [user] = await collections.users
    .aggregate<UserDocument>([{ $match: { email: storedEmail(email) } }])
    .toArray()
  return user ? { ...toAccount(user), password_hash: user.password_hash } : null
}
