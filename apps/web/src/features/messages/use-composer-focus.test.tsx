import { cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useComposerFocus } from './use-composer-focus.ts'

function Composer({ id }: { id: string }) {
  useComposerFocus(id)
  return <textarea id={id} aria-label={id} defaultValue="half a thought" />
}

/** jsdom puts the caret of a new box behind its text, browsers put it before. */
function caretAtStart(box: HTMLElement): HTMLTextAreaElement {
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('not a box to write in')
  box.setSelectionRange(0, 0)
  return box
}

// jsdom has no media queries, and the page asks as it loads: this one is of a desktop's width.
vi.hoisted(() => {
  const wide = { matches: false, addEventListener: () => {}, removeEventListener: () => {} }
  Object.assign(globalThis, { matchMedia: () => wide })
})

afterEach(cleanup)

describe('the composer', () => {
  it('takes the focus as it appears, and letters typed elsewhere', async () => {
    const { getByLabelText, getByText } = render(
      <>
        <button type="button">Elsewhere</button>
        <Composer id="composer-a" />
      </>,
    )
    await waitFor(() => expect(document.activeElement).toBe(getByLabelText('composer-a')))
    getByText('Elsewhere').focus()
    fireEvent.keyDown(getByText('Elsewhere'), { key: ' ' })
    fireEvent.keyDown(getByText('Elsewhere'), { key: 'k', ctrlKey: true })
    expect(document.activeElement).toBe(getByText('Elsewhere'))
    fireEvent.keyDown(getByText('Elsewhere'), { key: 'h' })
    expect(document.activeElement).toBe(getByLabelText('composer-a'))
  })

  it('writes on behind a draft, and where the caret was left in it', async () => {
    const { getByLabelText } = render(<Composer id="composer-a" />)
    const box = caretAtStart(getByLabelText('composer-a'))
    await waitFor(() => expect(document.activeElement).toBe(box))
    expect(box.selectionStart).toBe('half a thought'.length)
    box.setSelectionRange(4, 4)
    box.blur()
    fireEvent.keyDown(document.body, { key: 'h' })
    expect(document.activeElement).toBe(box)
    expect(box.selectionStart).toBe(4)
  })

  it('leaves the focus to a dialog and to what is being written already', async () => {
    const { getByLabelText } = render(
      <>
        <input aria-label="Find" />
        <Composer id="composer-a" />
      </>,
    )
    getByLabelText('Find').focus()
    fireEvent.keyDown(getByLabelText('Find'), { key: 'h' })
    expect(document.activeElement).toBe(getByLabelText('Find'))
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    document.body.append(dialog)
    getByLabelText('Find').blur()
    fireEvent.keyDown(document.body, { key: 'h' })
    expect(document.activeElement).toBe(document.body)
    dialog.remove()
  })
})
