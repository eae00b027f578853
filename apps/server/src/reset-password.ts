import { parseArgs } from 'node:util'
import { makeResetLink } from './make-reset-link.ts'
import { readSettings } from './settings.ts'
import { reasonOf, StartError } from './start-error.ts'

// `node apps/server/src/reset-password.ts ada@example.org`: the link alone goes to the output.
const usage = 'Usage: reset-password <e-mail address> [--url https://chat.example.org]'

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' } },
    })
    const [email, ...more] = positionals
    if (email !== undefined && more.length === 0) return { email, url: values.url }
  } catch (error) {
    throw new StartError(`${reasonOf(error)}\n${usage}`)
  }
  throw new StartError(usage)
}

try {
  const { link, name, expires_at } = await makeResetLink({
    ...readArguments(),
    settings: readSettings(process.env),
    onProgress: (line) => console.error(line),
  })
  console.error(`With this link ${name} chooses a new password, once, until ${expires_at}:`)
  console.log(link)
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exitCode = 1
}
