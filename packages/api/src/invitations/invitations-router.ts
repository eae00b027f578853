import {
  AppError,
  createInvitationInput,
  type Invitation,
  type InvitationRecord,
  invitationLifetimeSeconds,
  invitationOutput,
  listInvitationsOutput,
  okOutput,
  revokeInvitationInput,
} from '@parley/contracts'
import { createInvitation, listInvitations, revokeInvitation } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

function wireInvitation({ code, role, email, expires_at }: InvitationRecord): Invitation {
  return { code, role, email, expires_at }
}

export const invitationsRouter = router({
  create: procedure
    .signedIn('admin', {
      method: 'POST',
      path: '/api/invitations',
      status: 201,
      summary: 'Invite someone, by a code that holds for seven days',
    })
    .input(checked(createInvitationInput))
    .output(invitationOutput)
    .mutation(async ({ ctx, input }) => {
      const invitation = await createInvitation(ctx.services.database, {
        role: input.role,
        email: input.email ?? null,
        created_by: ctx.caller.user.id,
        expires_at: new Date(Date.now() + invitationLifetimeSeconds * 1000).toISOString(),
      })
      return { invitation: wireInvitation(invitation) }
    }),
  list: procedure
    .signedIn('admin', {
      method: 'GET',
      path: '/api/invitations',
      summary: 'Invitations that can still be used',
    })
    .output(listInvitationsOutput)
    .query(async ({ ctx }) => ({
      invitations: (await listInvitations(ctx.services.database)).map(wireInvitation),
    })),
  revoke: procedure
    .signedIn('admin', {
      method: 'DELETE',
      path: '/api/invitations/:code',
      summary: 'Take an invitation back',
    })
    .input(checked(revokeInvitationInput))
    .output(okOutput)
    .mutation(async ({ ctx, input }) => {
      if (!(await revokeInvitation(ctx.services.database, input))) throw new AppError('not_found')
      return { ok: true as const }
    }),
})
