import { describe, expect, it } from 'vitest'
import { fileSize } from './file-size.ts'
import { takenFiles } from './taken-files.ts'

const mebibyte = 1024 * 1024

/** A file that says it has this size, without having it. */
function fileOf(name: string, size = 1): File {
  return Object.defineProperty(new File(['x'], name), 'size', { value: size })
}

const rules = { maxBytes: 25 * mebibyte, room: 10, most: 10 }

describe('takenFiles', () => {
  it('takes what fits, in its order', () => {
    const files = [fileOf('a.txt'), fileOf('b.zip', 25 * mebibyte)]
    expect(takenFiles({ files }, rules)).toEqual({ taken: files, refusals: [] })
  })

  it('says of each other one why not, with the limit that the server has', () => {
    const files = [fileOf('x.zip', 30 * mebibyte), fileOf('none.txt', 0), fileOf('a.txt')]
    const { taken, refusals } = takenFiles({ files, folders: ['photos'] }, rules)
    expect(taken.map(({ name }) => name)).toEqual(['a.txt'])
    expect(refusals).toEqual([
      'photos is a folder; add the files in it, or pack it into one file',
      'x.zip is 30 MB; files may have at most 25 MB',
      'none.txt is empty',
    ])
    const close = takenFiles({ files: [fileOf('y', 25 * mebibyte + 1)] }, rules)
    expect(close.refusals).toEqual([
      'y is 26,214,401 bytes; files may have at most 26,214,400 bytes',
    ])
  })

  it('leaves out what is more than a message has', () => {
    const files = Array.from({ length: 11 }, (_, n) => fileOf(`${n}.txt`))
    const { taken, refusals } = takenFiles({ files }, rules)
    expect(taken).toHaveLength(10)
    expect(refusals).toEqual(['A message has at most 10 files; 10.txt was left out'])
    expect(takenFiles({ files }, { ...rules, room: 2 }).refusals).toEqual([
      'A message has at most 10 files; 9 files were left out',
    ])
  })

  it('takes any size where the server has not said its limit', () => {
    const files = [fileOf('x.iso', 9_000 * mebibyte)]
    expect(takenFiles({ files }, { ...rules, maxBytes: undefined }).taken).toEqual(files)
  })
})

it('sizes are read in the units that limits are set in', () => {
  expect(
    [0, 999, 1024, 1536, 10 * mebibyte, 25 * mebibyte, 3 * 1024 * mebibyte].map(fileSize),
  ).toEqual(['0 B', '999 B', '1 KB', '1.5 KB', '10 MB', '25 MB', '3 GB'])
})
