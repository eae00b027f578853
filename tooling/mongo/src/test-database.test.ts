import { MongoClient } from 'mongodb'
import { describe, expect, inject, it } from 'vitest'
import { testDatabaseUri } from './test-database.ts'

describe('the replica set of a test run', () => {
  it('gives each caller a database of its own, with transactions', async () => {
    await using one = new MongoClient(testDatabaseUri('one'))
    await using two = new MongoClient(testDatabaseUri('one'))
    await one.withSession((session) =>
      session.withTransaction(async () => {
        await one.db().collection('things').insertOne({ a: 1 }, { session })
      }),
    )
    expect(await one.db().collection('things').countDocuments()).toBe(1)
    expect(await two.db().collection('things').countDocuments()).toBe(0)
    expect(one.db().databaseName).not.toBe(two.db().databaseName)
  })

  it('names the databases of a run alike, so that they can be dropped together', () => {
    expect(testDatabaseUri('a b/c')).toContain(`/${inject('mongodbPrefix')}a_b_c_`)
  })
})
