import type { Database } from '../database/index.ts'

/** Removes an invitation that nobody has used; false where there is none with this code. */
export async function revokeInvitation(
  { collections }: Database,
  { code }: { code: string },
): Promise<boolean> {
  const { deletedCount } = await collections.invitations.deleteOne({ code, used_by: null })
  return deletedCount > 0
}
