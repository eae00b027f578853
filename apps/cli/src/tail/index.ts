export * from './format-line.ts'
export * from './transcript.ts'
