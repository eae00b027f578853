export { AppError, invalidField } from './app-error.ts'
export { type AppErrorCode, errorCatalogue } from './error-catalogue.ts'
