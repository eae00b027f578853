/** How long what one searches for may be, filters included. */
export const maxSearchLength = 400
