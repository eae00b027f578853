import { countSchema, ownUserSchema } from '@parley/contracts'
import { z } from 'zod'
import { projectionOf, wireReader } from '../documents/index.ts'

const accountSchema = z.object({ ...ownUserSchema.shape, token_epoch: countSchema })
/** A user with the e-mail address and the count that kills older tokens; never the password's hash. */
export type Account = z.infer<typeof accountSchema>

export const toOwnUser = wireReader(ownUserSchema)
export const toAccount = wireReader(accountSchema)
export const ownUserProjection = projectionOf(ownUserSchema)
export const accountProjection = projectionOf(accountSchema)
