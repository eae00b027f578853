import {
  AppError,
  changePasswordInput,
  defaultLimit,
  getUserInput,
  listUsersInput,
  listUsersOutput,
  type OwnUser,
  ownUserOutput,
  sessionOutput,
  type User,
  updateMeInput,
  updateUserInput,
  userOutput,
} from '@parley/contracts'
import { listUsers, updateUser } from '@parley/db'
import type { Caller } from '../auth/index.ts'
import { checked } from '../input.ts'
import { procedure, targetUser } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { administerUser } from './administer-user.ts'
import { changePassword } from './change-password.ts'

/** A person as the caller may see them: the e-mail address is for themselves and admins. */
function userSeenBy({ user: viewer }: Caller, user: OwnUser): User {
  if (viewer.role === 'admin' || viewer.id === user.id) return user
  const { email: _e, notification_rule: _n, time_format: _t, ...visible } = user
  return visible
}

export const usersRouter = router({
  me: procedure
    .signedIn('signed_in', { method: 'GET', path: '/api/users/me', summary: 'Your own account' })
    .output(ownUserOutput)
    .query(({ ctx }) => ({ user: ctx.caller.user })),
  updateMe: procedure
    .signedIn('signed_in', {
      method: 'PATCH',
      path: '/api/users/me',
      summary: 'Change your own account',
    })
    .input(checked(updateMeInput))
    .output(ownUserOutput)
    .mutation(async ({ ctx, input }) => {
      const user = await updateUser(ctx.services.database, {
        user_id: ctx.caller.user.id,
        ...input,
      })
      if (user === null) throw new AppError('user_not_found')
      ctx.services.hot.forgetUser(user.id)
      ctx.services.knownJoins.forgetUser(user.id)
      ctx.services.newestMessages.renamed(user)
      return { user }
    }),
  changePassword: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/users/me/password',
      summary: 'Change your password; every older token ends',
    })
    .input(checked(changePasswordInput))
    .output(sessionOutput)
    .mutation(({ ctx, input }) => changePassword(ctx, { caller: ctx.caller, input })),
  list: procedure
    .signedIn('signed_in', { method: 'GET', path: '/api/users', summary: 'People, by name' })
    .input(checked(listUsersInput))
    .output(listUsersOutput)
    .query(async ({ ctx, input }) => {
      const isAdmin = ctx.caller.user.role === 'admin'
      const page = await listUsers(ctx.services.database, {
        ...input,
        limit: input.limit ?? defaultLimit,
        by_email: isAdmin,
      })
      return { ...page, users: page.users.map((user) => userSeenBy(ctx.caller, user)) }
    }),
  get: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/users/:user_id',
      summary: 'A person',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const target = await targetUser(ctx.services.database, await getRawInput())
      return next({ ctx: { target } })
    })
    .input(checked(getUserInput))
    .output(userOutput)
    .query(({ ctx }) => ({ user: userSeenBy(ctx.caller, ctx.target) })),
  update: procedure
    .signedIn('admin', {
      method: 'PATCH',
      path: '/api/users/:user_id',
      summary: "Change a person's role, deactivate them or let them back",
    })
    .use(async ({ ctx, getRawInput, next }) => {
      await targetUser(ctx.services.database, await getRawInput())
      return next()
    })
    .input(checked(updateUserInput))
    .output(userOutput)
    .mutation(({ ctx, input }) => administerUser(ctx.services, input)),
})
