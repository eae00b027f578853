import { type Membership, noChannelCalled, type SearchName } from '@parley/contracts'
import { type Database, findPeopleNamed } from '@parley/db'
import { calledExactly, calledLike, type Named, onlyOne } from './named.ts'

type Asked = {
  name: SearchName
  filter: string
  /** The channels that the caller is in. */
  channels: readonly Pick<Membership, 'id' | 'name' | 'type' | 'users'>[]
}

/**
 * Which of the caller's channels a filter names: the one of this name or the direct one with a person
 * of this name, or else the only one whose name begins like it. A person whom the caller has never
 * written with directly is no mistake: there is nothing to be found.
 */
export async function namedChannels(
  database: Database,
  { name, filter, channels }: Asked,
): Promise<Named> {
  if (name.kind === 'me') return onlyOne([], filter)
  if (name.kind === 'channel') {
    const isOwn = channels.some(({ id }) => id === name.id)
    return isOwn ? { ids: [name.id] } : { problem: noChannelCalled(filter) }
  }
  const direct = channels.filter(({ type, users }) => type === 'direct' && users.length === 1)
  const directWith = (people: readonly { id: string }[]) =>
    direct.filter(({ users }) => people.some(({ id }) => id === users[0]?.id)).map(({ id }) => id)
  if (name.kind === 'person') return { ids: directWith([name]) }
  const titled = channels.flatMap((channel) =>
    channel.name === null ? [] : [{ id: channel.id, name: channel.name }],
  )
  const own = name.sign === '@' ? [] : titled
  const exactChannels = calledExactly(own, name.name)
  if (exactChannels.length > 0) return { ids: exactChannels.map(({ id }) => id) }
  const people =
    name.sign === '#'
      ? { exact: [], begun: [] }
      : await findPeopleNamed(database, { name: name.name })
  if (people.exact.length > 0) return { ids: directWith(people.exact) }
  const only = onlyOne([...calledLike(own, name.name), ...people.begun], filter)
  if ('problem' in only) return only
  const isChannel = own.some(({ id }) => only.ids.includes(id))
  return isChannel ? only : { ids: directWith(people.begun) }
}
