export { runMigrations } from './run-migrations.ts'
