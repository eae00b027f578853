import { duplicateKeyIndex } from './duplicate-keys.ts'

/**
 * Makes an upsert, once more where somebody else has made the row at the same moment: two devices do,
 * and the later one finds it there now. Answers what the upsert does.
 */
export async function upsertTwice<Result>(upsert: () => Promise<Result>): Promise<Result> {
  try {
    return await upsert()
  } catch (error) {
    if (duplicateKeyIndex(error) === null) throw error
    return upsert()
  }
}
