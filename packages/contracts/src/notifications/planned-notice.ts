/**
 * What a notice of something planned is known by, in every tab and push: the same for the same time,
 * another for another time, so that one is told again of what was put off. 32 characters at most.
 */
export function plannedNoticeKey({ id, at }: { id: string; at: string }): string {
  return `${id}-${Math.floor(Date.parse(at) / 1_000).toString(36)}`
}
