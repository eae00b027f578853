export { fillFileNamesOf } from './fill-file-names.ts'
export { fillReply } from './fill-thread-users.ts'
export { runMigrations } from './run-migrations.ts'
