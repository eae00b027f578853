import { callerProcedure, signedInProcedure } from './caller-procedure.ts'
import { channelProcedure } from './channel-procedure.ts'
import { messageProcedure } from './message-procedure.ts'

export { decideMessageFor, namedMessage } from './named-message.ts'
export { targetMember, targetMessage, targetUser } from './targets.ts'

/** The only ways to begin a procedure, each naming who may call it: one without a right does not compile. */
export const procedure = {
  caller: callerProcedure,
  signedIn: signedInProcedure,
  channel: channelProcedure,
  message: messageProcedure,
}
