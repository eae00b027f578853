import { countSchema, ownUserSchema, userSchema } from '@parley/contracts'
import { z } from 'zod'
import { projectionOf, wireReader } from '../documents/index.ts'

const accountSchema = z.object({ ...ownUserSchema.shape, token_epoch: countSchema })
/** A user with the e-mail address and the count that kills older tokens; never the password's hash. */
export type Account = z.infer<typeof accountSchema>

/** Users as other people see them, without the e-mail address. */
const publicUserSchema = userSchema.omit({ email: true })

export const toOwnUser = wireReader(ownUserSchema)
export const toAccount = wireReader(accountSchema)
export const ownUserProjection = projectionOf(ownUserSchema)
export const accountProjection = projectionOf(accountSchema)
export const publicUserProjection = projectionOf(publicUserSchema)
