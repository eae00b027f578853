export const heartbeatSeconds = 15

/** The header by which a client tells the last place it has heard of, so that no process answers it from behind. */
export const cursorHeader = 'x-parley-cursor'
