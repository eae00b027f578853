import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { serverAddress } from './server-address.ts'
import { readSession, sessionPath, writeSession } from './session-file.ts'
import { sessionTokens } from './session-tokens.ts'

let folder = ''
const session = { url: 'https://chat.example.org', email: 'ada@example.org', token: 'secret' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cli-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

it('lives where XDG says, else in ~/.config', () => {
  expect(sessionPath({ XDG_CONFIG_HOME: folder })).toBe(`${folder}/parley/session.json`)
  expect(sessionPath({})).toMatch(/\/\.config\/parley\/session\.json$/)
})

it('is kept for its owner alone, also over a file that was open to others', () => {
  const path = sessionPath({ XDG_CONFIG_HOME: folder })
  writeSession(path, session)
  expect(readSession(path)).toEqual(session)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'parley')).mode & 0o777).toBe(0o700)
})

it('is none where the file is damaged or missing', () => {
  const path = join(folder, 'session.json')
  expect(readSession(path)).toBeNull()
  writeFileSync(path, '{"url": 7}')
  expect(readSession(path)).toBeNull()
})

it('follows the token: exchanged it is kept, ended it is gone', () => {
  const path = join(folder, 'session.json')
  writeSession(path, session)
  const tokens = sessionTokens(path, session)
  tokens.set('fresh')
  expect(readSession(path)?.token).toBe('fresh')
  tokens.set(null)
  expect(readSession(path)).toBeNull()
})

it('takes a server address as people type it', () => {
  expect(serverAddress('chat.example.org')).toBe('https://chat.example.org')
  expect(serverAddress('localhost:5000')).toBe('http://localhost:5000')
  expect(serverAddress('http://chat.example.org/')).toBe('http://chat.example.org')
  expect(() => serverAddress('not a server')).toThrow('not a server is not the address of a server')
})
