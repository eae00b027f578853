import { filterText, idFilterText, type OwnChannel } from '@parley/contracts'

/** The filter of a search for what was said in a channel, as one would type it: by name where it has one. */
export function channelFilter({ id, name, users }: Pick<OwnChannel, 'id' | 'name' | 'users'>) {
  if (name !== null) return filterText({ key: 'in', sign: '#', name, id })
  const [partner, ...others] = users
  if (partner === undefined || others.length > 0) return idFilterText({ key: 'in', sign: '#', id })
  return filterText({ key: 'in', sign: '@', name: partner.name, id: partner.id })
}
