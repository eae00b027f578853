import { type CommandStartedEvent, type Document, Long } from 'mongodb'
import type { Database } from '../database/index.ts'

const explained = new Set(['aggregate', 'find', 'update', 'delete', 'findAndModify', 'count'])
const ofTheSession = [
  ...['lsid', '$db', '$clusterTime', 'txnNumber', 'autocommit', 'startTransaction'],
  ...[
    'readConcern',
    'writeConcern',
    'cursor',
    '$readPreference',
    'ordered',
    'bypassDocumentValidation',
  ],
]

export type Explained = {
  /** Every stage of every plan, in no order. */
  stages: string[]
  indexes: string[]
  /** How often a whole collection was read, in `$lookup` too. */
  collectionScans: number
  /** What all of the queries read, in `$lookup` and `$unionWith` too. */
  examined: { keys: number; documents: number }
}

/**
 * Runs `work` and explains every query and write that it sent: which stages and indexes they use. The
 * collections need documents, or a `$lookup` never runs. `database` must be one of testDatabase.
 */
export async function explainedStages(
  database: Database,
  work: () => Promise<unknown>,
): Promise<Explained> {
  const commands: Document[] = []
  const record = ({ commandName, command }: CommandStartedEvent) => {
    if (explained.has(commandName)) commands.push(command)
  }
  database.client.on('commandStarted', record)
  try {
    await work()
  } finally {
    database.client.off('commandStarted', record)
  }
  if (commands.length === 0) throw new Error('The work sent nothing that can be explained')
  const result: Explained = {
    stages: [],
    indexes: [],
    collectionScans: 0,
    examined: { keys: 0, documents: 0 },
  }
  for (const command of commands) {
    const explain: Document = { ...command }
    for (const key of ofTheSession) delete explain[key]
    if (explain.aggregate !== undefined) explain.cursor = {}
    collect(await database.db.command({ explain, verbosity: 'executionStats' }), result)
  }
  return result
}

function collect(node: unknown, result: Explained, isUnion = false): void {
  if (Array.isArray(node)) for (const item of node) collect(item, result)
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return
  for (const [key, value] of Object.entries(node)) {
    if (key === 'rejectedPlans' || key === 'command') continue
    if (key === 'stage' && typeof value === 'string') {
      result.stages.push(value)
      if (value === 'COLLSCAN') result.collectionScans += 1
    } else if (key === 'indexName' && typeof value === 'string') result.indexes.push(value)
    else if (key === 'indexesUsed' && Array.isArray(value)) result.indexes.push(...value)
    else if (key === 'collectionScans') result.collectionScans += countOf(value)
    else if (key === 'totalKeysExamined') result.examined.keys += countOf(value)
    else if (key === 'totalDocsExamined') result.examined.documents += countOf(value)
    else if (key.startsWith('$')) result.stages.push(key)
    // What a $lookup ran is told beside its pipeline, what a $unionWith ran in it.
    if (key !== 'pipeline' || isUnion) collect(value, result, key === '$unionWith')
  }
}

function countOf(value: unknown): number {
  return Long.isLong(value) ? value.toNumber() : Number(value)
}
