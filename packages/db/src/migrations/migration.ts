import type { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/**
 * A change of what is stored, done once in bounded steps. A step may run again, and in two processes
 * at once, so it must do nothing twice. It begins at `reached` (null: at the beginning) and answers
 * where the next one begins, or null where nothing is left.
 */
export type Migration = {
  name: string
  step: (database: Pick<Database, 'db'>, reached: ObjectId | null) => Promise<ObjectId | null>
  /**
   * Does the same to some of what processes of an earlier version have written since it was done;
   * answers how much that was. Costs next to nothing where there is none: it is asked at every start.
   */
  late: (database: Pick<Database, 'db'>) => Promise<number>
}
