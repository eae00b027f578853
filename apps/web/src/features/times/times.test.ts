import { describe, expect, it, vi } from 'vitest'
import { timesOf } from './times.ts'

const at = (day: number, hour = 14, minute = 5) => new Date(2026, 10, day, hour, minute, 9)
const twelve = timesOf('12_hour')
const day = timesOf('24_hour')
/** Without the narrow and the unbreakable spaces, which differ between versions. */
const plain = (words: string) => words.replace(/\s/g, ' ')

describe('times', () => {
  it('are of one clock in every word of the page', () => {
    const now = at(25, 9)
    const wordsOf = (times: typeof day) => [
      times.clock(at(25)),
      times.exact(at(25)),
      times.full(at(25)),
      times.short(at(25), now),
      times.short(at(3), now),
      times.planned(at(26), now),
      times.until(at(26), now),
      times.wall('14:05'),
    ]
    for (const words of wordsOf(day)) expect(plain(words)).toMatch(/14:05(:09)?$/)
    for (const words of wordsOf(twelve)) expect(plain(words)).toMatch(/\b2:05(:09)? PM$/i)
  })

  it('show midnight as 00:00, and as 12:00 AM', () => {
    expect(day.clock(at(25, 0, 0))).toBe('00:00')
    expect(plain(twelve.clock(at(25, 0, 0)))).toMatch(/^12:00 AM$/i)
  })

  it('leave AM and PM out of the gutter', () => {
    expect(twelve.gutter(at(25))).toBe('2:05')
    expect(day.gutter(at(25))).toBe('14:05')
  })

  it('are read as they are shown', () => {
    for (const times of [twelve, day]) {
      for (const time of ['00:00', '00:30', '09:05', '12:00', '12:30', '21:45']) {
        expect(times.read(times.wall(time))).toBe(time)
      }
    }
  })

  it('follow the language where nothing was chosen', () => {
    const isTwelve = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions()
    expect(timesOf('automatic')).toBe(isTwelve.hour12 ? twelve : day)
    expect(timesOf()).toBe(timesOf('automatic'))
  })

  it('make no formatter for what they say', () => {
    const make = vi.spyOn(Intl, 'DateTimeFormat')
    for (const times of [timesOf('12_hour'), timesOf('24_hour')]) {
      times.clock(at(25))
      times.exact(at(25))
      times.gutter(at(25))
      times.short(at(3))
    }
    expect(make).not.toHaveBeenCalled()
    make.mockRestore()
  })
})

describe('a planned moment', () => {
  const now = at(25, 15, 30)

  it('is told by its day', () => {
    expect(day.planned(at(25, 16), now)).toBe('Today, 16:05')
    expect(day.planned(at(26, 1), now)).toBe('Tomorrow, 01:05')
    expect(day.planned(at(24, 23), now)).toBe('Yesterday, 23:05')
    expect(day.planned(at(30), now)).toBe('Monday, 14:05')
    expect(day.planned(new Date(2026, 11, 25), now)).toMatch(/25/)
    expect(day.planned(new Date(2027, 0, 1), now)).toMatch(/2027/)
  })

  it('is told as the title of its day', () => {
    expect(day.day('2026-11-25', now)).toBe('Today')
    expect(day.day('2026-11-24', now)).toBe('Yesterday')
    expect(day.day('2026-11-02', now)).toMatch(/^Monday.* 2|2 /)
    expect(day.day('2025-11-02', now)).toContain('2025')
  })

  it('is told inside a sentence', () => {
    expect(day.until(at(25, 16), now)).toBe('16:05')
    expect(day.until(at(26, 9), now)).toBe('tomorrow, 09:05')
    expect(day.until(at(30), now)).toBe('Monday, 14:05')
  })
})
