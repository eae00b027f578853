import type { FileInfo, ScheduledMessage } from '@parley/contracts'

/** The files that a scheduled message will have. A server of an older version, beside this one, does not name them. */
export function filesOf(scheduled: ScheduledMessage): FileInfo[] {
  const { files }: Partial<ScheduledMessage> = scheduled
  return files ?? []
}
