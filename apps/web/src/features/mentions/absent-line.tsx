import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { absentPeople } from './absent-people.ts'

const AbsentNotice = lazy(() =>
  import('./absent-notice.tsx').then((m) => ({ default: m.AbsentNotice })),
)

/** Above the composer, for its writer alone: who was mentioned and not told. Mostly nothing. */
export function AbsentLine({ channelId, parentId }: DraftPlace) {
  const place = { channelId, parentId }
  const people = useSyncExternalStore(absentPeople.subscribe, () => absentPeople.of(place))
  if (people.length === 0) return null
  return (
    <Suspense>
      <AbsentNotice place={place} people={people} />
    </Suspense>
  )
}
