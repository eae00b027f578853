const oneEmoji = /^\p{RGI_Emoji}$/v
const variationSelector16 = '\uFE0F'

/** The fully qualified form: keyboards send some emoji (❤, ☀) without their variation selector. */
export function qualifiedEmoji(text: string): string {
  if (oneEmoji.test(text)) return text
  const qualified = text + variationSelector16
  return oneEmoji.test(qualified) ? qualified : text
}

/** Whether the text is exactly one emoji recommended for general interchange (UTS #51). */
export function isEmoji(text: string): boolean {
  return oneEmoji.test(text)
}
