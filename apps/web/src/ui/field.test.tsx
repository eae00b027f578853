import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Field } from './field.tsx'
import { Input } from './input.tsx'
import { useListKeys } from './use-list-keys.ts'

afterEach(cleanup)

describe('a field', () => {
  it('ties its control to label, hint and error, and says the error at once', () => {
    render(
      <Field label="Name" hint="How others see you." error="Name must have 1 to 80 characters">
        {(control) => <Input {...control} />}
      </Field>,
    )
    const input = screen.getByLabelText('Name')
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ')
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'How others see you.',
      'Name must have 1 to 80 characters',
    ])
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole('alert').textContent).toBe('Name must have 1 to 80 characters')
  })
})

function List({ count, onChoose }: { count: number; onChoose: (index: number) => void }) {
  const { active, onKeyDown } = useListKeys({ count, onChoose })
  return <input aria-label="find" data-active={active} onKeyDown={onKeyDown} />
}

describe('the keys of a list', () => {
  it('go around its ends, and Enter chooses what is marked', () => {
    const onChoose = vi.fn()
    render(<List count={3} onChoose={onChoose} />)
    const input = screen.getByLabelText('find')
    fireEvent.keyDown(input, { key: 'ArrowUp' })
    expect(input.dataset.active).toBe('2')
    fireEvent.keyDown(input, { key: 'ArrowDown' })
    fireEvent.keyDown(input, { key: 'ArrowDown' })
    fireEvent.keyDown(input, { key: 'Enter' })
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(1)
  })

  it('leave Enter alone while an input method composes, or nothing is there', () => {
    const onChoose = vi.fn()
    render(<List count={2} onChoose={onChoose} />)
    fireEvent.keyDown(screen.getByLabelText('find'), { key: 'Enter', isComposing: true })
    cleanup()
    render(<List count={0} onChoose={onChoose} />)
    fireEvent.keyDown(screen.getByLabelText('find'), { key: 'Enter' })
    expect(onChoose).not.toHaveBeenCalled()
  })
})
