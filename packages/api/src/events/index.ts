export { createEventHub, type EventHub, type Notice } from './event-hub.ts'
export { eventsRouter } from './events-router.ts'
export { createMembershipsReader, type MembershipsReader } from './memberships-reader.ts'
