/** What is wrong with a typed e-mail address that the form's schema has refused, as its person is told. */
export function emailError(typed: string): string {
  return typed.trim() === ''
    ? 'Enter your e-mail address'
    : 'This is not a whole e-mail address, such as name@example.org'
}
