import { toast } from '@/ui/toast.ts'

/** The address that registers with an invitation. */
export function invitationLink(code: string): string {
  const link = new URL('/', window.location.origin)
  link.searchParams.set('invitation', code)
  return link.href
}

/** Puts the invitation's link on the clipboard and says so; a refused clipboard leaves it in the list to copy by hand. */
export async function copyInvitation(code: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(invitationLink(code))
    toast.success('The invitation’s link is copied.')
  } catch {
    toast.message('The link is in the list below; this browser does not let the page copy it.')
  }
}
