// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { draftStore } from './draft-store.ts'
import { idOf } from './message-fixtures.ts'

const channel = { channelId: idOf(1), parentId: null }
const thread = { channelId: idOf(1), parentId: idOf(2) }
const draft = { text: 'to @Ada', labels: { '@Ada': '<@1>' } }
const nothing = { text: '', labels: {} }

beforeEach(() => localStorage.clear())

it('keeps one draft for each channel and thread, over reloads', () => {
  draftStore(localStorage, window).write(channel, draft)
  const afterReload = draftStore(localStorage, window)
  expect(afterReload.read(channel)).toEqual(draft)
  expect(afterReload.read(thread)).toEqual(nothing)
})

it('forgets an emptied draft', () => {
  const store = draftStore(localStorage, window)
  store.write(channel, draft)
  store.write(channel, { text: '  ', labels: {} })
  expect(localStorage).toHaveLength(0)
})

it('hears of another tab, for its own place only, until it stops', () => {
  const store = draftStore(localStorage, window)
  const heard: unknown[] = []
  const stop = store.onOtherTab(channel, (text) => heard.push(text))
  const change = (key: string, value: unknown) =>
    window.dispatchEvent(
      new StorageEvent('storage', { key, newValue: value === null ? null : JSON.stringify(value) }),
    )
  change(`parley.draft.${idOf(1)}`, draft)
  change(`parley.draft.${idOf(1)}.${idOf(2)}`, draft)
  change(`parley.draft.${idOf(1)}`, null)
  stop()
  change(`parley.draft.${idOf(1)}`, draft)
  expect(heard).toEqual([draft, nothing])
})

it('goes on without a storage that refuses', () => {
  const refusing = {
    getItem: () => {
      throw new DOMException('no')
    },
    setItem: () => {
      throw new DOMException('full')
    },
    removeItem: () => undefined,
  }
  const store = draftStore(refusing, window)
  store.write(channel, draft)
  expect(store.read(channel)).toEqual(nothing)
})
