import type { Browser } from 'playwright-core'
import { enrol, type Person } from '../stage/enrol.ts'
import { chart, checklist } from '../story/files.ts'
import { sentence } from './sentences.ts'

export type Room = { id: string; name: string; lastId: string }

/** A workspace with one reader, in whose name the page is opened, and some who have said a lot. */
export type Office = {
  url: string
  reader: Person
  writers: Person[]
  /** The long channel. */
  hall: Room & { firstId: string }
  /** Channels of a few pages each. */
  rooms: Room[]
  /** A channel with pictures, files and reactions. */
  gallery: Room & { firstId: string }
}

const names = ['Bela', 'Cleo', 'Dara', 'Emre', 'Femi', 'Gita']
/** How many sends are under way at once. */
const atOnce = 48

/** Fills an empty server: everything that is measured is read from it. */
export async function fillOffice(options: {
  url: string
  browser: Browser
  hallMessages: number
  rooms: number
  roomMessages: number
}): Promise<Office> {
  const { url, browser } = options
  const reader = await enrol(url, 'Ada Lovelace')
  const writers = await Promise.all(names.map((name) => enrol(url, `${name} Okafor`)))

  const open = async (name: string): Promise<string> => {
    const { channel } = await reader.api.channels.create.mutate({ name, type: 'public' })
    await Promise.all(
      writers.map(({ api }) => api.channels.join.mutate({ channel_id: channel.id })),
    )
    return channel.id
  }
  const fill = async (name: string, count: number): Promise<Room & { firstId: string }> => {
    const id = await open(name)
    const ids = await talk(id, { writers, count })
    return { id, name, firstId: ids[0] ?? '', lastId: await lastIdOf(reader, id) }
  }

  const hall = await fill('hall', options.hallMessages)
  const rooms: Room[] = []
  for (let number = 1; number <= options.rooms; number += 1) {
    rooms.push(await fill(`room-${String(number).padStart(2, '0')}`, options.roomMessages))
  }
  const gallery = await fill('gallery', 60)
  const pictures = [await chart(browser), checklist()]
  for (let number = 0; number < 60; number += 1) {
    const writer = writers[number % writers.length]
    const picture = pictures[number % 2]
    if (writer === undefined || picture === undefined) continue
    const { message } = await writer.api.messages.send.mutate({
      channel_id: gallery.id,
      content: sentence(number),
      file_ids: number % 3 === 0 ? [await writer.upload(gallery.id, picture)] : [],
    })
    if (number % 4 === 0) {
      await reader.api.reactions.add.mutate({ message_id: message.id, emoji: '👍' })
    }
  }
  gallery.lastId = await lastIdOf(reader, gallery.id)
  return { url, reader, writers, hall, rooms, gallery }
}

/** Has the writers say so many things in a channel; answers the messages' ids in the order of their sends. */
async function talk(
  channelId: string,
  { writers, count }: { writers: Person[]; count: number },
): Promise<string[]> {
  const ids: string[] = []
  let next = 0
  const speak = async () => {
    while (next < count) {
      const number = next
      next += 1
      // Some say several things in a row, as people do.
      const writer = writers[Math.floor(number / 3) % writers.length]
      if (writer === undefined) return
      const content = sentence(number)
      const { message } = await writer.api.messages.send.mutate({ channel_id: channelId, content })
      ids[number] = message.id
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, speak))
  return ids
}

/** The id of a channel's newest message. */
export async function lastIdOf({ api }: Person, channelId: string): Promise<string> {
  const { messages } = await api.messages.list.query({ channel_id: channelId, limit: 1 })
  return messages[0]?.id ?? ''
}
