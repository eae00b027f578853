/** For tests of folders that know no database of their own, such as the browser tests. */
export { testDatabaseUri } from '@parley/mongo/test-database'
