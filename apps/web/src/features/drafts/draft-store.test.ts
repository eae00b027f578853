// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { idOf } from '@/features/messages/message-fixtures.ts'
import { draftStore } from './draft-store.ts'

const channel = { channelId: idOf(1), parentId: null }
const thread = { channelId: idOf(1), parentId: idOf(2) }
const draft = { text: 'to @Ada', labels: { '@Ada': '<@1>' } }
const nothing = { text: '', labels: {} }
let user = 'ada'

const open = () => draftStore({ storage: localStorage, events: window, userId: () => user })

beforeEach(() => {
  localStorage.clear()
  user = 'ada'
})

it('keeps one draft for each channel and thread, over reloads', () => {
  open().write(channel, draft)
  const afterReload = open()
  expect(afterReload.read(channel)).toMatchObject(draft)
  expect(afterReload.read(thread)).toEqual(nothing)
  expect(afterReload.all().map(({ place }) => place)).toEqual([channel])
})

it('gives the same object until something changes', () => {
  const store = open()
  store.write(thread, draft)
  const [before, all] = [store.read(thread), store.all()]
  expect(store.read(thread)).toBe(before)
  expect(store.all()).toBe(all)
  expect(store.read(channel)).toBe(store.read(channel))
  store.write(channel, draft)
  expect(store.all()).not.toBe(all)
})

it('forgets what was emptied before the server heard of it, and what the server has seen emptied', () => {
  const store = open()
  store.write(channel, draft)
  store.write(channel, nothing)
  expect(localStorage).toHaveLength(0)
  const at = new Date().toISOString()
  store.put(channel, { ...draft, updated_at: at, is_saved: true, is_known: true })
  store.write(channel, nothing)
  expect(open().kept(channel)).toMatchObject({ text: '', is_saved: false, is_known: true })
  store.put(channel, { ...nothing, updated_at: at, is_saved: true, is_known: false })
  expect(localStorage).toHaveLength(0)
  expect(store.kept(channel)).toMatchObject({ updated_at: at })
})

it('writes later than anything known, though the clock is behind', () => {
  const store = open()
  const ahead = new Date(Date.now() + 60_000).toISOString()
  store.put(channel, { ...draft, updated_at: ahead, is_saved: true, is_known: true })
  store.write(channel, { ...draft, text: 'more' })
  expect(Date.parse(store.kept(channel)?.updated_at ?? '')).toBe(Date.parse(ahead) + 1)
})

it('shows nobody the drafts of another account', () => {
  const store = open()
  store.write(channel, draft)
  user = 'bob'
  expect(store.read(channel)).toEqual(nothing)
  expect(store.all()).toEqual([])
  user = 'ada'
  expect(store.all()).toHaveLength(1)
})

it('keeps of someone who has signed out what the server has not', () => {
  const store = open()
  const at = new Date().toISOString()
  store.put(channel, { ...draft, updated_at: at, is_saved: true, is_known: true })
  store.write(thread, draft)
  store.leave('ad')
  expect(store.all()).toHaveLength(2)
  store.leave('ada')
  expect(
    open()
      .all()
      .map(({ place }) => place),
  ).toEqual([thread])
})

it('hears of another tab, and tells its listeners', () => {
  const store = open()
  let heard = 0
  const stop = store.subscribe(() => {
    heard += 1
  })
  const change = (value: unknown) =>
    window.dispatchEvent(
      new StorageEvent('storage', {
        key: `parley.drafts.ada.${idOf(1)}`,
        newValue: value === null ? null : JSON.stringify(value),
      }),
    )
  change({ ...draft, updated_at: new Date().toISOString(), is_saved: false, is_known: false })
  expect(store.read(channel)).toMatchObject(draft)
  change(null)
  expect(store.read(channel)).toEqual(nothing)
  change('no draft at all')
  stop()
  change(null)
  expect(heard).toBe(3)
})

it('goes on without a storage that refuses', () => {
  const refuse = () => {
    throw new DOMException('no')
  }
  const storage = {
    length: 1,
    key: refuse,
    getItem: refuse,
    setItem: refuse,
    removeItem: () => undefined,
  }
  const store = draftStore({ storage, events: window, userId: () => user })
  store.write(channel, draft)
  expect(store.read(channel)).toMatchObject(draft)
})
