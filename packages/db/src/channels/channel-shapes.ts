import { channelSchema } from '@parley/contracts'
import { projectionOf, wireReader } from '../documents/index.ts'

export const toChannel = wireReader(channelSchema)
export const channelProjection = projectionOf(channelSchema)
