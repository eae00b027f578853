import type { Services } from '../services.ts'

/** Forgets, in this process and before the call answers, whatever let in those tokens that a new password has ended. */
export function endOlderTokens(
  { hot, hub }: Services,
  { id, token_epoch }: { id: string; token_epoch: number },
): void {
  hot.forgetUser(id)
  hot.forgetSessionsOf(id)
  hub.endUser(id, { epochBelow: token_epoch })
}
