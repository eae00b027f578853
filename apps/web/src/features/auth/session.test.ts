import { afterEach, expect, it, vi } from 'vitest'

let token: string | null = 'a token'

vi.mock('@/lib/parley.ts', () => ({
  tokens: {
    get: () => token,
    set: (next: string | null) => {
      token = next
    },
  },
  parley: {
    api: { auth: { logout: { mutate: async () => ({ ok: true }) } } },
    realtime: { stop: () => undefined },
  },
}))

const { signOut } = await import('./session.ts')

afterEach(() => vi.unstubAllGlobals())

it('leaves nothing on the screen of what was shown to whoever has signed out', async () => {
  const shown = new Set(['Ann in general', 'Bob'])
  const getNotifications = async () =>
    [...shown].map((title) => ({ title, close: () => shown.delete(title) }))
  const getRegistration = async () => ({ getNotifications })
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } })
  await signOut()
  expect([shown.size, token]).toEqual([0, null])
})
