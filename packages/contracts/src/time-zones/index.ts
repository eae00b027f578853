export { isTimeZone, wallTime } from './wall-time.ts'
