import { UnknownRoom } from './unknown-room.tsx'

/** Any address that Parley does not have. */
export function NotFoundRoom() {
  return (
    <main id="room" className="h-full">
      <UnknownRoom
        title="There is nothing at this address"
        description="The link may be mistyped or cut off."
      />
    </main>
  )
}
