const oneEmoji = /^\p{RGI_Emoji}$/v
const variationSelector16 = '\uFE0F'

/**
 * The fully qualified form: keyboards send some emoji (❤, ☀) without their variation selector, and lists
 * of emoji give one to those (✅, ☕) that are pictures without it.
 */
export function qualifiedEmoji(text: string): string {
  const bare = text.endsWith(variationSelector16) ? text.slice(0, -1) : text
  return [text, bare, text + variationSelector16].find((form) => oneEmoji.test(form)) ?? text
}

/** Whether the text is exactly one emoji recommended for general interchange (UTS #51). */
export function isEmoji(text: string): boolean {
  return oneEmoji.test(text)
}
