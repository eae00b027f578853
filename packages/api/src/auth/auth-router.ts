import { loginInput, okOutput, registerInput, sessionOutput, tokenOutput } from '@parley/contracts'
import { checked, refuseUnreadable } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { refresh } from './refresh.ts'
import { mayRegister, register } from './register.ts'

export const authRouter = router({
  register: procedure
    .caller('anyone', {
      method: 'POST',
      path: '/api/auth/register',
      status: 201,
      summary: 'Register an account; the first one becomes the admin',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      await mayRegister(ctx.services, await getRawInput())
      return next()
    })
    .input(checked(registerInput))
    .output(sessionOutput)
    .mutation(({ ctx, input }) => register(ctx, input)),
  login: procedure
    .caller('anyone', { method: 'POST', path: '/api/auth/login', summary: 'Sign in' })
    .input(checked(loginInput))
    .output(sessionOutput)
    .mutation(({ ctx, input }) => login(ctx, input)),
  logout: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/auth/logout',
      summary: 'End the session of this token',
    })
    .use(async ({ getRawInput, next }) => {
      refuseUnreadable(await getRawInput())
      return next()
    })
    .output(okOutput)
    .mutation(({ ctx }) => logout(ctx, ctx.caller)),
  refresh: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/auth/refresh',
      summary: 'Exchange a living token for a new one',
    })
    .use(async ({ getRawInput, next }) => {
      refuseUnreadable(await getRawInput())
      return next()
    })
    .output(tokenOutput)
    .mutation(({ ctx }) => refresh(ctx, ctx.caller)),
})
