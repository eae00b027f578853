import { z } from 'zod'
import { idSchema } from '../fields/index.ts'

export const markInput = z.strictObject({ channel_id: idSchema, message_id: idSchema })
