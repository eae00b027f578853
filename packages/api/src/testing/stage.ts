import type { OwnUser, TokenClaims } from '@parley/contracts'
import { createSession, type Database, findCredentials, registerUser } from '@parley/db'
import { callTRPCProcedure } from '@trpc/server'
import { type Context, type ContextOptions, createContext } from '../context.ts'
import { appRouter } from '../root.ts'
import { createServices, type ServiceOptions, type Services } from '../services.ts'

export const quietLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

export const testSecret = 'a secret that only the tests know, of 40 bytes'
export const testPassword = 'correct horse'

/** Services over a test's own database: cheap passwords, limits on. */
export function testServices(
  database: Database,
  options: Partial<ServiceOptions> = {},
): Promise<Services> {
  return createServices({
    database,
    jwtSecret: testSecret,
    registration: 'open',
    maxFileBytes: 1_000_000,
    bcryptCost: 4,
    areLimitsOn: true,
    log: quietLog,
    ...options,
  })
}

let people = 0

/** A person of the workspace with `testPassword`; the first one is its admin. */
export async function person(services: Services, name = 'Person'): Promise<OwnUser> {
  people += 1
  const { token_epoch: _, ...user } = await registerUser(services.database, {
    email: `person-${people}@example.com`,
    name: `${name} ${people}`,
    password_hash: await services.passwords.hash(testPassword),
    registration: 'open',
  })
  return user
}

/** A fresh token of this person, of a session of its own, whatever their status. */
export async function tokenOf(services: Services, user: OwnUser): Promise<string> {
  const account = await findCredentials(services.database, { email: user.email })
  const session = await createSession(services.database, {
    user_id: user.id,
    user_agent: 'test',
    expires_at: new Date(Date.now() + 60_000).toISOString(),
  })
  const claims: Omit<TokenClaims, 'iat' | 'exp'> = {
    user_id: user.id,
    email: user.email,
    role: user.role,
    session_id: session.id,
    epoch: account?.token_epoch ?? 0,
  }
  return (await services.tokens.sign(claims)).token
}

export function contextOf(
  services: Services,
  token: string | null,
  options: Partial<ContextOptions> = {},
): Context {
  return createContext(services, {
    token,
    address: '127.0.0.1',
    userAgent: 'test',
    transport: 'http',
    ...options,
  })
}

type Call = {
  path: string
  input: unknown
  ctx: Context
  type?: 'query' | 'mutation' | 'subscription'
  signal?: AbortSignal
}

/** Calls a procedure by its path, as the host does. */
export function call({ path, input, ctx, type = typeOf(path), signal }: Call): Promise<unknown> {
  return callTRPCProcedure({
    router: appRouter,
    path,
    getRawInput: async () => input,
    ctx,
    type,
    signal,
    batchIndex: 0,
  })
}

function typeOf(path: string): 'query' | 'mutation' | 'subscription' {
  // The record is keyed by path, with every procedure of the router in it.
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: 'query' | 'mutation' | 'subscription' } }
  >
  const procedure = procedures[path]
  if (procedure === undefined) throw new Error(`No procedure ${path}`)
  return procedure._def.type
}
