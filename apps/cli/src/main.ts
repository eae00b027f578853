import { parseArgs } from 'node:util'
import { parleyErrorOf } from '@parley/client'
import { type Command, channels, login, logout, send, tail } from './commands/index.ts'
import { Failure } from './failure.ts'
import { help } from './help.ts'
import { readSession, sessionPath } from './session/index.ts'

const commands: Readonly<Record<string, Command>> = { login, logout, channels, send, tail }
const maxLines = 100

function readArguments(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      lines: { type: 'string', short: 'n', default: '10' },
    },
  })
}

function readLines(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= maxLines) return Number(text)
  throw new Failure(`--lines must be a whole number from 0 to ${maxLines}`)
}

// fetch wraps the reason (a refused connection, an unknown host) in errors that say nothing.
function rootCause(error: Error): Error {
  return error.cause instanceof Error ? rootCause(error.cause) : error
}

/** The one line that says what went wrong. */
function sentenceOf(error: unknown): string {
  const refusal = parleyErrorOf(error)
  if (refusal !== null) {
    const isSignedOut = refusal.status === 401 && readSession(sessionPath()) === null
    const isToken = refusal.message === 'Authentication required'
    return isSignedOut && isToken ? 'Signed out: parley login <url> <email>' : refusal.message
  }
  if (!(error instanceof Error)) return String(error)
  return error.name === 'TRPCClientError'
    ? `The server cannot be reached: ${rootCause(error).message}`
    : error.message
}

/** Runs one command line (without node and the script) and answers the exit code. */
export async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = readArguments(args)
    const [name, ...words] = positionals
    if (values.help || name === undefined) {
      console.log(help)
      return values.help ? 0 : 1
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (command === undefined) throw new Failure(`No command ${name}; parley --help lists them`)
    await command({ words, json: values.json, lines: readLines(values.lines) })
    return 0
  } catch (error) {
    console.error(`parley: ${sentenceOf(error).replace(/\s*\n\s*/g, ' ')}`)
    return 1
  }
}
