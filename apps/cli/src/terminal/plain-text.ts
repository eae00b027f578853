// What a terminal would obey rather than show: C0 and C1 controls but tab and line end, and the
// marks that reverse the reading direction.
const obeyed =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g

/** Others' text made safe to print: nothing in it moves the cursor, colours or hides. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(obeyed, '\uFFFD')
}
