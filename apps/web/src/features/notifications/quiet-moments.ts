const minute = 60_000

/** The moments until which one may ask for quiet, from `now` on; tomorrow begins at nine by this device's clock. */
export function quietMoments(now: Date): { label: string; until: string }[] {
  const in_ = (minutes: number) => new Date(now.getTime() + minutes * minute).toISOString()
  const tomorrow = new Date(now)
  tomorrow.setDate(tomorrow.getDate() + 1)
  tomorrow.setHours(9, 0, 0, 0)
  return [
    { label: '30 minutes', until: in_(30) },
    { label: '1 hour', until: in_(60) },
    { label: '2 hours', until: in_(120) },
    { label: 'Until tomorrow', until: tomorrow.toISOString() },
  ]
}
