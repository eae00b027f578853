export const heartbeatSeconds = 15
