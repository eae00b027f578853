export const defaultLimit = 50
export const maxLimit = 100
