import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { updateUser } from '@parley/db'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeResetLink } from './make-reset-link.ts'
import { readSettings, type Settings } from './settings.ts'
import { type Parley, startParley } from './start-parley.ts'
import { openStage, testPassword, testSecret } from './testing/stage.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-reset-'))
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const settingsOf = (given: Partial<Settings>): Settings => ({ ...readSettings({}), ...given })
const linkFor = (given: Partial<Settings>, email: string, url?: string) =>
  makeResetLink({ settings: settingsOf(given), email, url, onProgress: () => undefined })
const codeIn = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get('code')

async function post({ url }: Parley, path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).status
}

describe('the link of whoever runs the server', () => {
  it('is made beside the running server on its own database, and without it', async () => {
    const dataDir = join(folder, 'data')
    const start = () =>
      startParley({ settings: { port: 0, dataDir, jwtSecret: testSecret, bcryptCost: 4 } })
    const account = { email: 'ada@example.com', password: testPassword, name: 'Ada' }
    const use = async (parley: Parley, link: string, new_password: string) =>
      post(parley, '/api/auth/password-reset', { code: codeIn(link), new_password })
    const first = await start()
    expect(await post(first, '/api/auth/register', account)).toBe(201)
    const beside = await linkFor({ dataDir }, ' Ada@Example.com ')
    expect(beside.name).toBe('Ada')
    expect(await use(first, beside.link, 'another horse')).toBe(200)
    await first.close()
    const without = await linkFor({ dataDir }, account.email)
    const second = await start()
    expect(await use(second, beside.link, 'a third horse')).toBe(400)
    expect(await use(second, without.link, 'a third horse')).toBe(200)
    await second.close()
  })

  it('leads to where people reach the server', async () => {
    const mongodbUri = testDatabaseUri('reset')
    await using stage = await openStage({ uri: mongodbUri })
    const { email } = await stage.person('Ada')
    const reached = await linkFor({ mongodbUri }, email, 'https://chat.example.org')
    expect(reached.link).toMatch(/^https:\/\/chat\.example\.org\/reset#code=[\w-]{43}$/)
    const here = await linkFor({ mongodbUri, host: '0.0.0.0', port: 5_001 }, email)
    expect(here.link).toMatch(/^http:\/\/127\.0\.0\.1:5001\/reset#code=[\w-]{43}$/)
  })

  it('says in one line for whom and where it cannot be made', async () => {
    const mongodbUri = testDatabaseUri('reset')
    await using stage = await openStage({ uri: mongodbUri })
    await stage.person('Ada')
    const { id: user_id, email } = await stage.person('Bob')
    await updateUser(stage.services.database, { user_id, status: 'deactivated' })
    const refusal = (given: Partial<Settings>, address: string, url?: string) =>
      linkFor(given, address, url).then(
        () => 'made',
        (error: Error) => `${error.name}: ${error.message}`,
      )
    expect(await refusal({ mongodbUri }, 'x@example.com')).toBe(
      'StartError: Nobody here has the address x@example.com',
    )
    expect(await refusal({ mongodbUri }, 'x')).toBe('StartError: x is no e-mail address')
    expect(await refusal({ mongodbUri }, email)).toMatch(/^StartError: Bob is deactivated: /)
    expect(await refusal({ mongodbUri }, email, 'chat.example.org')).toMatch(/is no address such/)
    const dataDir = join(folder, 'nothing')
    expect(await refusal({ dataDir }, email)).toMatch(/^StartError: DATA_DIR=\S+ holds no database/)
  })
})

it('keeps a code out of the log, whatever is done with it', async () => {
  await using stage = await openStage()
  const admin = await stage.person('Ada')
  const { id } = await stage.person('Bob')
  const made = await stage.call(`POST /api/users/${id}/password-reset`, { token: admin.token })
  const code = /"code":"([\w-]+)"/.exec(JSON.stringify(made.body))?.[1] ?? ''
  expect([made.status, code.length]).toEqual([201, 43])
  await stage.call('POST /api/auth/password-reset/check', { body: { code } })
  await stage.call('POST /trpc/passwordResets.check', { body: { code } })
  const new_password = 'a password of nobody else'
  await stage.call('POST /api/auth/password-reset', { body: { code, new_password: 'x' } })
  const used = await stage.call('POST /api/auth/password-reset', { body: { code, new_password } })
  expect(used.status).toBe(200)
  const logged = stage.logged.join('\n')
  expect(logged).toContain('a link to reset a password was made')
  for (const secret of [code, new_password]) expect(logged).not.toContain(secret)
})
