export * from './find-channel.ts'
