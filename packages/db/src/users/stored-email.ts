/** An e-mail address as it is stored and compared: trimmed and lower-cased. */
export function storedEmail(email: string): string {
  return email.trim().toLowerCase()
}
