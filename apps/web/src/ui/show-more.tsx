import type { ComponentProps } from 'react'
import { Button } from './button.tsx'

type ShowMoreProps = Pick<ComponentProps<typeof Button>, 'variant' | 'className'> & {
  /** A list that is read page by page. */
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
}

/** Under a list: reads its next page; nothing where there is none. */
export function ShowMore({ list, ...look }: ShowMoreProps) {
  if (!list.hasNextPage) return null
  return (
    <Button wide busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()} {...look}>
      Show more
    </Button>
  )
}
