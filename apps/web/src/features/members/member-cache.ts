import type { ChangeEvent, Member } from '@parley/contracts'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { messageKeys } from '@/features/messages/message-keys.ts'

export type MemberPage = { members: Member[]; next_cursor: string | null }
export type MemberPages = InfiniteData<MemberPage, string | null>

type MemberEvent = Extract<
  ChangeEvent,
  { type: 'member.joined' | 'member.updated' | 'member.left' }
>

function withMember(pages: MemberPages, member: Member): MemberPages {
  const isListed = pages.pages.some((page) =>
    page.members.some(({ user }) => user.id === member.user.id),
  )
  return {
    ...pages,
    pages: pages.pages.map((page, index) => ({
      ...page,
      members:
        isListed || index > 0
          ? page.members.map((known) => (known.user.id === member.user.id ? member : known))
          : [member, ...page.members],
    })),
  }
}

function withoutMember(pages: MemberPages, userId: string): MemberPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      members: page.members.filter(({ user }) => user.id !== userId),
    })),
  }
}

/** Brings the cached list of a channel's members, newest first, up to date with one event. */
export function applyToMembers(queryClient: QueryClient, event: MemberEvent): void {
  queryClient.setQueryData<MemberPages>(messageKeys.members(event.channel_id), (pages) => {
    if (pages === undefined) return undefined
    if (event.type === 'member.left') return withoutMember(pages, event.user_id)
    return withMember(pages, event.member)
  })
}
