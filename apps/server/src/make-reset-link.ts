import { emailSchema, passwordResetPath } from '@parley/contracts'
import { createPasswordReset, findCredentials, openDatabase, prepareDatabase } from '@parley/db'
import { runningUri, startReplicaSet } from '@parley/mongo'
import { hostInUrl } from './host-in-url.ts'
import type { Settings } from './settings.ts'
import { reasonOf, StartError } from './start-error.ts'

type Options = {
  /** Those of the server. */
  settings: Settings
  email: string
  /** Where people reach the server; this machine unless given. */
  url?: string | undefined
  onProgress: (line: string) => void
}

export type ResetLink = { link: string; name: string; expires_at: string }

/**
 * Makes a link to reset a password past the server, for when no admin can sign in: on the database that
 * MONGODB_URI names, else on that of DATA_DIR, beside a running server or without one. Throws a StartError
 * of one line.
 */
export async function makeResetLink(options: Options): Promise<ResetLink> {
  const { settings, onProgress } = options
  const email = emailSchema.safeParse(options.email)
  if (!email.success) throw new StartError(`${options.email} is no e-mail address`)
  const base = options.url ?? `http://${hostInUrl(settings.host)}:${settings.port}`
  if (!/^https?:$/.test(URL.parse(base)?.protocol ?? '')) {
    throw new StartError(`${base} is no address such as https://chat.example.org`)
  }
  try {
    await using served = await servedDatabase(settings, onProgress)
    const database = await openDatabase({ ...settings, uri: served.uri })
    try {
      // The server may be older than this command, or never have run.
      await prepareDatabase(database, { log: onProgress })
      const found = await findCredentials(database, { email: email.data })
      if (found === null) throw new StartError(`Nobody here has the address ${email.data}`)
      if (found.status === 'deactivated') {
        throw new StartError(`${found.name} is deactivated: an admin lets them back in first`)
      }
      const { code, expires_at } = await createPasswordReset(database, {
        user_id: found.id,
        created_by: null,
      })
      return { link: new URL(passwordResetPath(code), base).href, name: found.name, expires_at }
    } finally {
      await database.close()
    }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(reasonOf(error), { cause: error })
  }
}

type Served = AsyncDisposable & { uri: string }

/** The address of the workspace's database, started for this alone where it does not run. */
async function servedDatabase(
  { mongodbUri, dataDir }: Settings,
  onProgress: Options['onProgress'],
): Promise<Served> {
  const uri = mongodbUri ?? (await runningUri(dataDir))
  if (uri === null) {
    throw new StartError(
      `DATA_DIR=${dataDir} holds no database: set DATA_DIR or MONGODB_URI to what the server has`,
    )
  }
  if (uri !== undefined) return { uri, [Symbol.asyncDispose]: async () => undefined }
  const started = await startReplicaSet({ dataDir, onProgress })
  return { uri: started.uri, [Symbol.asyncDispose]: () => started.stop() }
}
