import { channelRoleSchema, type Member } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal, UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { ChannelView } from '@/features/channels/channel-room-access.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { AlertDialog } from '@/ui/alert-dialog.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { toast } from '@/ui/toast.ts'
import { applyToMembers } from './member-cache.ts'
import { memberRoleWords } from './member-role-words.ts'

/** Changes a member's role or takes them out of the channel: at once, and undone when refused. */
function useMemberChanges(member: Member, channelId: string) {
  const queryClient = useQueryClient()
  const undo = (error: unknown) => {
    toast.error(errorSentence(error))
    void queryClient.invalidateQueries({ queryKey: messageKeys.members(channelId) })
  }
  const update = trpc.members.update.useMutation({
    onMutate: ({ role }) =>
      applyToMembers(queryClient, {
        type: 'member.updated',
        channel_id: channelId,
        member: { ...member, role },
      }),
    onError: undo,
  })
  const remove = trpc.members.remove.useMutation({
    onSuccess: () =>
      applyToMembers(queryClient, {
        type: 'member.left',
        channel_id: channelId,
        user_id: member.user.id,
      }),
    onError: undo,
  })
  return { update, remove }
}

/** What one may change about a member; nothing is shown where that is nothing. */
export function MemberMenu({ member, view }: { member: Member; view: ChannelView }) {
  const [isAsking, setIsAsking] = useState(false)
  const channelId = view.channel.id
  const { update, remove } = useMemberChanges(member, channelId)
  const target = { channel_id: channelId, user_id: member.user.id }
  const mayChangeRole = view.may('channel_owner')
  const mayRemove = view.may('channel_manager')
  if (!mayChangeRole && !mayRemove) return null
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Change ${member.user.name}`}>
            <MoreHorizontal className="size-4.5" />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayChangeRole ? (
            <>
              <DropdownMenuLabel>Role in this channel</DropdownMenuLabel>
              <DropdownMenuRadioGroup
                value={member.role}
                onValueChange={(value) => {
                  const role = channelRoleSchema.parse(value)
                  if (role !== member.role) update.mutate({ ...target, role })
                }}
              >
                {channelRoleSchema.options.map((role) => (
                  <DropdownMenuRadioItem key={role} value={role}>
                    {memberRoleWords[role]}
                  </DropdownMenuRadioItem>
                ))}
              </DropdownMenuRadioGroup>
            </>
          ) : null}
          {mayChangeRole && mayRemove ? <DropdownMenuSeparator /> : null}
          {mayRemove ? (
            <DropdownMenuItem icon={<UserMinus />} tone="danger" onSelect={() => setIsAsking(true)}>
              Remove from channel
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Remove ${member.user.name}?`}
        description="They no longer see the channel's new messages. A member can add them again."
        action="Remove"
        busy={remove.isPending}
        onAction={() => remove.mutate(target, { onSettled: () => setIsAsking(false) })}
      />
    </>
  )
}
