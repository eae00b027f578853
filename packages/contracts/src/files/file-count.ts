export const maxFilesPerMessage = 10
