export { type AppOptions, buildApp } from './app.ts'
export { readSettings, type Settings } from './settings.ts'
export { StartError } from './start-error.ts'
export { type Parley, type StartOptions, startParley } from './start-parley.ts'
