/** How long a typing notice holds without another one. */
export const typingSeconds = 6
