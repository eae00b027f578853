import { expect, it } from 'vitest'
import { pictureSize } from './picture-size.ts'

it('keeps the form of a picture, as large as it is or as there is room', () => {
  expect(pictureSize({ width: 640, height: 480 })).toEqual({ width: 320, height: 240 })
  expect(pictureSize({ width: 1600, height: 400 })).toEqual({ width: 320, height: 80 })
  expect(pictureSize({ width: 300, height: 1200 })).toEqual({ width: 60, height: 240 })
  expect(pictureSize({ width: 100, height: 90 })).toEqual({ width: 100, height: 90 })
  expect(pictureSize({ width: 16, height: 16 })).toEqual({ width: 44, height: 44 })
  expect(pictureSize({ width: 20_000, height: 10 })).toEqual({ width: 320, height: 44 })
  expect(pictureSize({})).toBeNull()
})
