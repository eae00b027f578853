export { fillReply } from './fill-thread-users.ts'
export { runMigrations } from './run-migrations.ts'
