import { comparePositions, type Position } from '@parley/contracts'
import type { ClientFacts, Content, Finding } from './facts.ts'

/** I2: each client shows a channel in the database's order, and hears each event once, in the log's order. */
export function checkOrder({
  clients,
  content,
}: {
  clients: ClientFacts[]
  content: Content
}): Finding[] {
  const positions = new Map(content.messages.map((message) => [message.id, message]))
  return clients.flatMap((client) => [
    ...client.histories.flatMap((history) =>
      outOfOrder(history.messages.flatMap(({ id }) => positions.get(id) ?? [])).map(
        (id): Finding => ({
          invariant: 'I2',
          harm: 'misordered',
          about: `${client.name} shows ${id} at another place than the database has it`,
        }),
      ),
    ),
    ...checkHearing(client),
  ])
}

/** The ids that do not come after the one shown before them. */
function outOfOrder(shown: Position[]): string[] {
  return shown
    .filter((position, index) => {
      const before = shown[index - 1]
      return before !== undefined && comparePositions(before, position) >= 0
    })
    .map(({ id }) => id)
}

function checkHearing({ name, heard }: ClientFacts): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  let last = ''
  for (const { cursor, key } of heard) {
    const place = `${cursor} ${key}`
    if (seen.has(place)) {
      findings.push({ invariant: 'I2', harm: 'repeated', about: `${name} heard ${place} twice` })
    } else if (cursor < last) {
      const about = `${name} heard ${place} after the later place ${last}`
      findings.push({ invariant: 'I2', harm: 'misordered', about })
    }
    seen.add(place)
    if (cursor > last) last = cursor
  }
  return findings
}
