import { expect, it } from 'vitest'
import { deviceName } from './device-name.ts'

it('names a session by browser and system, or by its program', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0'
  expect(deviceName(edge)).toBe('Edge on Windows')
  expect(deviceName('parley/0.1.0 node/24')).toBe('parley')
  expect(deviceName('')).toBe('Unknown program')
})
