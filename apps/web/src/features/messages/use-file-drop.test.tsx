import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { useFileDrop } from './use-file-drop.ts'

const take = vi.fn()
beforeEach(() => {
  take.mockClear()
  document.body.replaceChildren()
})

function Box() {
  const { isOver, handlers } = useFileDrop(take)
  return (
    <div {...handlers} data-testid="box">
      {isOver ? 'over' : 'not over'}
    </div>
  )
}

/** One thing that is dragged, as a browser hands it over. */
const itemOf = (file: File, isDirectory: boolean) => ({
  kind: 'file',
  getAsFile: () => file,
  webkitGetAsEntry: () => ({ name: file.name, isDirectory }),
})

it('takes files that are dropped, and tells folders from them by name', () => {
  render(<Box />)
  const box = screen.getByTestId('box')
  const note = new File(['x'], 'note.txt')
  const dataTransfer = {
    types: ['Files'],
    items: [
      itemOf(note, false),
      itemOf(new File([], 'photos'), true),
      { kind: 'string', getAsFile: () => null, webkitGetAsEntry: () => null },
    ],
  }
  fireEvent.dragOver(box, { dataTransfer })
  expect(box.textContent).toBe('over')
  fireEvent.drop(box, { dataTransfer })
  expect(box.textContent).toBe('not over')
  expect(take).toHaveBeenCalledExactlyOnceWith([note], ['photos'])
})

it('leaves text that is dragged to whatever takes it', () => {
  render(<Box />)
  const box = screen.getByTestId('box')
  fireEvent.drop(box, { dataTransfer: { types: ['text/plain'], items: [] } })
  expect(take).not.toHaveBeenCalled()
})
