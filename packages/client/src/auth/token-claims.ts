/** What the client reads from its token; the server alone verifies it. `issued_at` is in seconds. */
export type ReadClaims = { user_id: string; session_id: string; issued_at: number }

function decodeBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
}

/** The claims of a token, or null where it is none that can be read. */
export function readClaims(token: string | null): ReadClaims | null {
  const payload = token?.split('.')[1]
  if (payload === undefined) return null
  try {
    const claims: unknown = JSON.parse(decodeBase64Url(payload))
    if (typeof claims !== 'object' || claims === null) return null
    const { user_id, session_id, iat }: Record<string, unknown> = { ...claims }
    if (typeof user_id !== 'string' || typeof iat !== 'number') return null
    return { user_id, session_id: typeof session_id === 'string' ? session_id : '', issued_at: iat }
  } catch {
    return null
  }
}
