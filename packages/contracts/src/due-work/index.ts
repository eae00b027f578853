export { dueFields } from './due-fields.ts'
