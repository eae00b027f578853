import { useRouterState } from '@tanstack/react-router'
import { type Place, placeOf } from './place.ts'

/** Where the address points, changing only when the place does. */
export function usePlace(): Place {
  return useRouterState({
    select: (state) => {
      const match = state.matches.at(-1)
      return placeOf({
        fullPath: match?.fullPath ?? '/',
        params: { ...match?.params },
        search: new URLSearchParams(state.location.searchStr),
      })
    },
    structuralSharing: true,
  })
}
