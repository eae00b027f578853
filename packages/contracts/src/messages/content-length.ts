export const maxContentLength = 40_000
