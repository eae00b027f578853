import type { FollowedThread } from '@parley/contracts'
import { Bell, BellOff } from 'lucide-react'
import { Button } from '@/ui/button.tsx'
import { useFollow } from './use-follow.ts'

/** Follows a thread, or stops to; its words are what a click does. */
export function FollowButton({ thread }: { thread: FollowedThread }) {
  const follow = useFollow()
  const { is_following } = thread
  return (
    <Button
      variant="quiet"
      size="small"
      data-tip={
        is_following
          ? 'You are told of new replies in Threads'
          : 'Be told of new replies in Threads'
      }
      onClick={() => follow(thread, !is_following)}
    >
      {is_following ? (
        <BellOff aria-hidden="true" className="size-4" />
      ) : (
        <Bell aria-hidden="true" className="size-4" />
      )}
      {is_following ? 'Unfollow' : 'Follow'}
    </Button>
  )
}
