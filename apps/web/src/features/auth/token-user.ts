/** Whose token it is: a key for the tree, so that another account starts with nothing of the last one's. Null where there is none. */
export function tokenUserId(token: string | null): string | null {
  if (token === null) return null
  const payload = token.split('.')[1]
  if (!payload) return token
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    const isRead = typeof claims === 'object' && claims !== null && 'user_id' in claims
    return isRead && typeof claims.user_id === 'string' ? claims.user_id : token
  } catch {
    return token
  }
}
