import {
  checkPasswordResetInput,
  checkPasswordResetOutput,
  createPasswordResetInput,
  createPasswordResetOutput,
  sessionOutput,
  usePasswordResetInput,
} from '@parley/contracts'
import { checked } from '../input.ts'
import { procedure, targetUser } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { createReset } from './create-reset.ts'
import { checkReset, spendReset } from './spend-reset.ts'

export const passwordResetsRouter = router({
  create: procedure
    .signedIn('admin', {
      method: 'POST',
      path: '/api/users/:user_id/password-reset',
      status: 201,
      summary: 'Make a code that lets a person choose a new password, once, within a day',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const target = await targetUser(ctx.services.database, await getRawInput())
      return next({ ctx: { target } })
    })
    .input(checked(createPasswordResetInput))
    .output(createPasswordResetOutput)
    .mutation(({ ctx }) => createReset(ctx.services, { caller: ctx.caller, target: ctx.target })),
  // A mutation, though it changes nothing: a query would carry the code in its address, which logs keep.
  check: procedure
    .caller('anyone', {
      method: 'POST',
      path: '/api/auth/password-reset/check',
      summary: 'Whose password a code resets',
    })
    .input(checked(checkPasswordResetInput))
    .output(checkPasswordResetOutput)
    .mutation(({ ctx, input }) => checkReset(ctx, input)),
  use: procedure
    .caller('anyone', {
      method: 'POST',
      path: '/api/auth/password-reset',
      summary: 'Choose a new password by a code; every older token ends',
    })
    .input(checked(usePasswordResetInput))
    .output(sessionOutput)
    .mutation(({ ctx, input }) => spendReset(ctx, input)),
})
