import type { CustomStatus } from './status-schemas.ts'

/**
 * The status that holds at a moment (milliseconds since 1970): one whose time is over is none, for
 * everyone at once and without anything being written.
 */
export function shownStatus(
  { custom_status }: { custom_status?: CustomStatus | null | undefined },
  now: number,
): CustomStatus | null {
  if (custom_status == null) return null
  const { expires_at } = custom_status
  return expires_at === null || now < Date.parse(expires_at) ? custom_status : null
}
