export * from './connect.ts'
export * from './links.ts'
export * from './server-url.ts'
export * from './socket-client.ts'
