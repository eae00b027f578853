export { type FindOptions, type FoundMongod, findMongod } from './find-mongod.ts'
export { makeFolder } from './make-folder.ts'
export { runningUri } from './running-uri.ts'
export { type ReplicaSet, type StartOptions, startReplicaSet } from './start-replica-set.ts'
export type { TestMember } from './test-member.ts'
export {
  startTestReplicaSet,
  type TestReplicaSet,
  type TestReplicaSetOptions,
} from './test-replica-set.ts'
