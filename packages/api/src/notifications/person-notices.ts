import type { Log } from '../log.ts'

/** Something that a person is to be told wherever they are: what was said comes from nobody else. */
export type PersonNotice = {
  user_id: string
  /** The same for the same thing: whoever shows it twice shows it once. */
  tag: string
  title: string
  body: string
  /** Where in the page it leads to. */
  path: string
}

/** Takes a notice to a person's devices; what it throws is logged. */
type NoticeCarrier = (notice: PersonNotice) => Promise<void>

export type PersonNotices = {
  /** Notifies a person of something; never throws. Open pages hear of it by events of their own. */
  notifyPerson(notice: PersonNotice): Promise<void>
  /** Adds a way to reach people whose page is closed. */
  carryBy(carrier: NoticeCarrier): void
}

/** The one place through which the server notifies a person of what is no message of somebody else. */
export function createPersonNotices(log: Log): PersonNotices {
  const carriers: NoticeCarrier[] = []
  return {
    carryBy: (carrier) => carriers.push(carrier),
    async notifyPerson(notice) {
      for (const outcome of await Promise.allSettled(carriers.map((carry) => carry(notice)))) {
        if (outcome.status === 'fulfilled') continue
        log.warn({ err: outcome.reason, tag: notice.tag }, 'A person could not be notified')
      }
    },
  }
}
