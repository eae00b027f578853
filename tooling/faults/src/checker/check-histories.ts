import { expectedHistory, indexContent } from './expected-history.ts'
import type { ClientFacts, Content, Finding, History } from './facts.ts'
import { canonical, historyHash } from './history-hash.ts'

/** I3: the history of every client, for each channel it is in, equals the database's. */
export function checkHistories({
  clients,
  content,
}: {
  clients: ClientFacts[]
  content: Content
}): Finding[] {
  const indexed = indexContent(content)
  return clients.flatMap((client) => {
    const ofUser = content.members.filter(({ user_id }) => user_id === client.user_id)
    const channelIds = ofUser.map(({ channel_id }) => channel_id)
    const shown = new Map(client.histories.map((history) => [history.channel_id, history]))
    const strange = [...shown.keys()].filter((id) => !channelIds.includes(id))
    return [
      ...strange.map((id) => diverged(client, `shows channel ${id}, in which it is not`)),
      ...channelIds.flatMap((channel_id) => {
        const expected = expectedHistory(indexed, { channel_id, user_id: client.user_id })
        const own = shown.get(channel_id)
        if (own === undefined) return [diverged(client, `does not show channel ${channel_id}`)]
        if (historyHash(own) === historyHash(expected)) return []
        return [diverged(client, `in channel ${channel_id}: ${firstDifference(own, expected)}`)]
      }),
    ]
  })
}

function diverged({ name }: ClientFacts, what: string): Finding {
  return { invariant: 'I3', harm: 'diverged', about: `${name} ${what}` }
}

function firstDifference(own: History, expected: History): string {
  const length = Math.max(own.messages.length, expected.messages.length)
  for (let index = 0; index < length; index += 1) {
    const [has, needs] = [own.messages[index], expected.messages[index]].map((message) =>
      message === undefined ? 'nothing' : canonical(message),
    )
    if (has !== needs) return `at ${index} of ${length} it has ${has}, the database ${needs}`
  }
  return 'no message differs'
}
