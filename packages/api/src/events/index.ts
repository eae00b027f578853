export { createEventHub, type EventHub } from './event-hub.ts'
export { eventsRouter } from './events-router.ts'
