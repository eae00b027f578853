// @vitest-environment jsdom
import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { useDirectKeys } from './use-direct-keys.ts'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const calls = { choose: vi.fn(), takeOutLast: vi.fn(), start: vi.fn() }

function Choice({ typed }: { typed: string }) {
  const input = useRef<HTMLInputElement>(null)
  const { list, onKeyDown } = useDirectKeys({ input, typed, ...calls })
  return (
    <form onKeyDown={onKeyDown}>
      <input ref={input} id="box" defaultValue={typed} />
      <ul ref={list}>
        <input id="a" />
        <input id="b" disabled />
        <input id="c" />
      </ul>
    </form>
  )
}

function press(key: string, modifiers: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers })
  act(() => void document.activeElement?.dispatchEvent(event))
}
const focused = () => document.activeElement?.id

function draw(typed: string): void {
  document.body.innerHTML = '<div id="root"></div>'
  const element = document.getElementById('root')
  if (element !== null) act(() => createRoot(element).render(<Choice typed={typed} />))
  document.getElementById('box')?.focus()
  for (const call of Object.values(calls)) call.mockClear()
}

it('goes through the rows by arrows, past those that cannot be chosen, and chooses by Enter', () => {
  draw('')
  press('ArrowDown')
  expect(focused()).toBe('a')
  press('ArrowDown')
  expect(focused()).toBe('c')
  press('Enter')
  expect(calls.choose).toHaveBeenCalledWith(2)
  press('ArrowUp')
  press('ArrowUp')
  expect(focused()).toBe('box')
})

it('adds the first found by Enter in the box, and takes the last out only where it is empty', () => {
  draw('bo')
  press('Enter')
  expect(calls.choose).toHaveBeenCalledWith(0)
  press('Backspace')
  expect(calls.takeOutLast).not.toHaveBeenCalled()
  draw('')
  press('Enter')
  expect(calls.choose).not.toHaveBeenCalled()
  press('Backspace')
  expect(calls.takeOutLast).toHaveBeenCalledOnce()
})

it('starts from anywhere by Enter with the command key', () => {
  draw('bo')
  press('Enter', { ctrlKey: true })
  press('ArrowDown')
  press('Enter', { metaKey: true })
  expect(calls.start).toHaveBeenCalledTimes(2)
  expect(calls.choose).not.toHaveBeenCalled()
})
