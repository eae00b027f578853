import type { Page } from 'playwright-core'
import { channelNamed, enrol, type Person, personWith } from '../stage/enrol.ts'
import { type Account, accountOf, setUp } from '../stage/entrance.ts'
import { tokenOf } from '../stage/rest.ts'
import type { Stage } from '../stage/stage.ts'
import { since } from './days.ts'
import { chart, checklist } from './files.ts'
import { type Line, lines, type Name } from './lines.ts'

export const mara: Account & { workspace: string } = {
  ...accountOf('Mara Lindqvist'),
  workspace: 'Kayak & Company',
}

export type Story = {
  channels: Record<Line['in'], string>
  /** A public channel that Mara has not joined. */
  unjoined: string
  people: Record<Name, Person>
  /** The id of a line by its key. */
  messages: Map<string, string>
}

const others = {
  tomas: 'Tomás Rivera',
  priya: 'Priya Nair',
  jonas: 'Jonas Weber',
  aiko: 'Aiko Tanaka',
}

/** The first run, the day before: ends with Mara in an empty #general. */
export async function begin(stage: Stage, page: Page): Promise<void> {
  await stage.server.setBack(since('15:58', 1))
  await setUp(page, mara)
}

/** Lets everyone say their lines, each at its time; ends at the present with some people online. */
export async function tell(stage: Stage, page: Page): Promise<Story> {
  const { url } = stage.server
  const own = await personWith({ url, account: mara, token: await tokenOf(page) })
  const people = { mara: own, ...(await enrolOthers(url)) }
  const found = await openChannels(people)
  const messages = new Map<string, string>()
  const pictures = { chart: await chart(stage.browser), checklist: checklist() }
  const mentions = (text: string) =>
    text.replace(/<@(\w+)>/g, (whole, name) => (isName(name) ? `<@${people[name].id}>` : whole))

  for (const line of inOrder(lines)) {
    await stage.server.setBack(since(line.at, line.yesterday ? 1 : 0))
    const { api, upload } = people[line.who]
    const channel_id = found.channels[line.in]
    const parent = line.replyTo === undefined ? undefined : messages.get(line.replyTo)
    const { message } = await api.messages.send.mutate({
      channel_id,
      content: mentions(line.text),
      parent_message_id: parent,
      file_ids: line.file === undefined ? [] : [await upload(channel_id, pictures[line.file])],
    })
    const message_id = message.id
    if (line.key !== undefined) messages.set(line.key, message_id)
    if (line.edit !== undefined) {
      await api.messages.edit.mutate({ message_id, content: mentions(line.edit) })
    }
    if (line.isPinned) await api.pins.add.mutate({ message_id })
    for (const [emoji, names] of Object.entries(line.reactions ?? {})) {
      for (const name of names) await people[name].api.reactions.add.mutate({ message_id, emoji })
    }
    // Mara has read everything up to lunch.
    if (line.at < '13:00' || line.yesterday) await read(people.mara, line, message)
  }
  await stage.server.setBack(0)
  people.tomas.realtime.start()
  people.priya.realtime.start()
  return { ...found, people, messages }
}

async function read(
  { api }: Person,
  line: Line,
  message: { channel_id: string; id: string },
): Promise<void> {
  if (line.in !== 'launch' || line.replyTo !== undefined) return
  await api.unread.markRead.mutate({ channel_id: message.channel_id, message_id: message.id })
}

function inOrder(told: readonly Line[]): Line[] {
  const moment = (line: Line) => `${line.yesterday ? 0 : 1} ${line.at}`
  return told.toSorted((a, b) => moment(a).localeCompare(moment(b)))
}

async function enrolOthers(url: string): Promise<Omit<Story['people'], 'mara'>> {
  const { tomas, priya, jonas, aiko } = others
  return {
    tomas: await enrol(url, tomas),
    priya: await enrol(url, priya),
    jonas: await enrol(url, jonas),
    aiko: await enrol(url, aiko),
  }
}

function isName(word: string): word is Name {
  return word === 'mara' || word in others
}

async function openChannels(
  people: Story['people'],
): Promise<Pick<Story, 'channels' | 'unjoined'>> {
  const { mara: own, tomas, priya, jonas, aiko } = people
  const create = async (creator: Person, channel: { name: string; description: string }) => {
    const made = await creator.api.channels.create.mutate({ ...channel, type: 'public' })
    return made.channel.id
  }
  const launch = await create(own, { name: 'launch', description: 'Everything for Thursday' })
  const engineering = await create(own, { name: 'engineering', description: 'How it is built' })
  const design = await create(own, { name: 'design', description: 'How it looks' })
  const unjoined = await create(tomas, {
    name: 'boathouse',
    description: 'Repairs, keys and paint',
  })
  await create(jonas, { name: 'lunch', description: 'Who cooks, who eats' })
  for (const channel_id of [launch, engineering, design]) {
    for (const { api } of [tomas, priya, jonas, aiko])
      await api.channels.join.mutate({ channel_id })
  }
  const direct = await own.api.channels.direct.mutate({ user_ids: [priya.id] })
  const general = await channelNamed(own, 'general')
  return { channels: { general, launch, engineering, design, dm: direct.channel.id }, unjoined }
}
