export * from './browser-scope.ts'
export * from './browser-storage.ts'
export * from './when-online.ts'
