import type { Attention } from '@parley/contracts'

type TitleFacts = { room: string | null; workspace: string } & Attention

/** The document's title: `(3) general · Acme`, with a dot instead of a number for plain unread. */
export function pageTitle({ room, workspace, badge, has_unread }: TitleFacts): string {
  const mark = badge > 0 ? `(${badge > 99 ? '99+' : badge}) ` : has_unread ? '• ' : ''
  return `${mark}${room === null ? '' : `${room} · `}${workspace}`
}
