export * from './parley-error.ts'
