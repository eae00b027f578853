import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findChromium } from './find-chromium.ts'

let folder = ''
const place = (name: string) => join(folder, name)
const silent = { onProgress: () => undefined, waysToGet: [] }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-chromium-'))
  const programs = { sound: 'exit 0', chromium: 'exit 127', 'google-chrome': 'exit 0' }
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(place(name), `#!/bin/sh\n${script}\n`)
    await chmod(place(name), 0o755)
  }
})
afterAll(() => rm(folder, { recursive: true }))

it('takes CHROMIUM before one on PATH', async () => {
  const env = { CHROMIUM: place('sound'), PATH: folder }
  expect(await findChromium({ ...silent, env })).toBe(place('sound'))
})

it('says so when CHROMIUM does not start, instead of taking another one', async () => {
  const env = { CHROMIUM: place('chromium'), PATH: folder }
  await expect(findChromium({ ...silent, env })).rejects.toThrow(
    `CHROMIUM names a program that does not start: ${place('chromium')}`,
  )
})

it('passes over one on PATH that does not start', async () => {
  expect(await findChromium({ ...silent, env: { PATH: folder } })).toBe(place('google-chrome'))
})

it('gets one where there is none, by the first way that gives one that starts', async () => {
  const asked: string[] = []
  const ways = { nothing: undefined, broken: place('chromium'), good: place('sound'), late: '/' }
  const waysToGet = Object.entries(ways).map(([name, path]) => async () => {
    asked.push(name)
    return path
  })
  expect(await findChromium({ ...silent, waysToGet, env: { PATH: '' } })).toBe(place('sound'))
  expect(asked).toEqual(['nothing', 'broken', 'good'])
})

it('names the ways out when none can be had', async () => {
  await expect(findChromium({ ...silent, env: { PATH: '' } })).rejects.toThrow(
    /install chromium, set CHROMIUM/,
  )
})
