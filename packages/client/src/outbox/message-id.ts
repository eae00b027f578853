/** A new message id: an ObjectId's 24 hex digits, 4 bytes of seconds and 8 random ones. */
export function newMessageId(nowMs = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  new DataView(bytes.buffer).setUint32(0, Math.floor(nowMs / 1000))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
