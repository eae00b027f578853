export {
  type Context,
  type ContextOptions,
  createContext,
  type ReaderSocket,
  type RequestId,
} from './context.ts'
export { appErrorOf, type ErrorAnswer, errorAnswer, wireError } from './error-answer.ts'
export { unreadableBody } from './input.ts'
export type { Log } from './log.ts'
export { type Observer, silentObserver } from './observer.ts'
export { openSubscription, type Told } from './open-subscription.ts'
export { type PushOptions, vapidKeysOf } from './push/index.ts'
export { type AppRouter, appRouter } from './root.ts'
export { createServices, type ServiceOptions, type Services } from './services.ts'
export type { ProcedureMeta, RestRoute } from './trpc.ts'
