/** An error meant for the person at the terminal: its message is the one line they read. */
export class Failure extends Error {
  override readonly name = 'Failure'
}
