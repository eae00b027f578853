import { describe, expect, it } from 'vitest'
import { readTime, stepTime } from './read-time.ts'

const english = { am: 'AM', pm: 'PM' }

describe('readTime', () => {
  it.each([
    ['21:30', '21:30'],
    ['9:05', '09:05'],
    ['2130', '21:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['18h15', '18:15'],
    ['9 pm', '21:00'],
    ['9pm', '21:00'],
    ['9:30\u202fPM', '21:30'],
    ['9:30 p.m.', '21:30'],
    ['12 am', '00:00'],
    ['12:15 pm', '12:15'],
    [' 00:00 ', '00:00'],
  ])('takes %j', (text, time) => {
    expect(readTime(text, english)).toBe(time)
    expect(readTime(text, { am: '', pm: '' })).toBe(time)
  })

  it.each(['', 'noon', '24:00', '9:60', '13 pm', '0 am', '9:3', '12345', '-1', '9:30 xm'])(
    'refuses %j',
    (text) => {
      expect(readTime(text, english)).toBeNull()
    },
  )

  it('takes the halves of the day as their language says them, before the hour too', () => {
    expect(readTime('午後9:30', { am: '午前', pm: '午後' })).toBe('21:30')
    expect(readTime('9:30 μ.μ.', { am: 'π.μ.', pm: 'μ.μ.' })).toBe('21:30')
  })
})

it('steps over the hour and over midnight', () => {
  expect(stepTime('09:50', 15)).toBe('10:05')
  expect(stepTime('23:50', 15)).toBe('00:05')
  expect(stepTime('00:00', -15)).toBe('23:45')
})
