export { createEventHub, type EventHub, type Notice } from './event-hub.ts'
export { eventsRouter } from './events-router.ts'
