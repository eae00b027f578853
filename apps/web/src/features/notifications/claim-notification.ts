const key = 'parley.notified'
const kept = 50
// Tabs hear of a message at nearly the same time: one that is looked at must come first.
const graceMs = 300

function claimed(): string[] {
  const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
}

function claim(messageId: string): boolean {
  const ids = claimed()
  if (ids.includes(messageId)) return false
  localStorage.setItem(key, JSON.stringify([...ids, messageId].slice(-kept)))
  return true
}

/** Whether this tab is the one to notify of a message: none is looked at, and no other was first. */
export async function claimNotification(messageId: string): Promise<boolean> {
  const take = () => claim(messageId)
  const exclusively = () => (navigator.locks ? navigator.locks.request(key, take) : take())
  if (document.visibilityState === 'visible') {
    await exclusively()
    return false
  }
  await new Promise((resolve) => setTimeout(resolve, graceMs))
  return exclusively()
}
