import { once } from 'node:events'
import { createServer } from 'node:net'
import { reasonOf, StartError } from './start-error.ts'

type Address = { host: string; port: number }

/**
 * Makes sure that the address can be listened on, before anything slow is started for nothing.
 * Throws a StartError that names HOST or PORT.
 */
export async function checkAddress(address: Address): Promise<void> {
  const server = createServer()
  try {
    server.listen({ ...address, exclusive: true })
    await once(server, 'listening')
  } catch (error) {
    throw addressError(error, address)
  }
  server.close()
  await once(server, 'close')
}

/** What a failed listen means, as the line that the start ends with. */
export function addressError(error: unknown, { host, port }: Address): StartError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartError(
      `PORT=${port} is already in use on ${host}: stop what listens there, or set PORT to another one`,
    )
  }
  if (code === 'EACCES') {
    return new StartError(`PORT=${port} may not be used by this account: set PORT to 1024 or above`)
  }
  return new StartError(`HOST=${host} cannot be listened on (${reasonOf(error)})`)
}
