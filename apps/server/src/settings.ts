import { isIP } from 'node:net'
import { vapidKeysOf } from '@parley/api'
import { registrationSchema } from '@parley/contracts'
import { z } from 'zod'
import { StartError } from './start-error.ts'

type Range = { min: number; max: number; initially: number }

function wholeNumber({ min, max, initially }: Range) {
  const error = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error })
    .default(initially)
}

function commaList(isItem: (item: string) => boolean, error: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((items) => items.every(isItem), { error })
    .default([])
}

function isOrigin(text: string): boolean {
  return text === '*' || (/^https?:/.test(text) && URL.parse(text)?.origin === text)
}

function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

function isVapidKey(text: string): boolean {
  try {
    vapidKeysOf(text)
    return /^[\w-]{43}$/.test(text)
  } catch {
    return false
  }
}

const jwtSecretRule = 'must have at least 32 bytes: `openssl rand -base64 48` makes a good one'

const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]/, { error: 'must begin with mongodb:// or mongodb+srv://' })
    .optional(),
  MONGODB_MAX_POOL_SIZE: wholeNumber({ min: 1, max: 10_000, initially: 100 }),
  MONGODB_MIN_POOL_SIZE: wholeNumber({ min: 0, max: 10_000, initially: 0 }),
  JWT_SECRET: z
    .string()
    .refine((secret) => Buffer.byteLength(secret) >= 32, { error: jwtSecretRule })
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber({ min: 0, max: 65_535, initially: 5000 }),
  DATA_DIR: z.string().default('.data'),
  CORS_ORIGINS: commaList(
    isOrigin,
    'must be origins such as https://chat.example.org, separated by commas',
  ),
  TRUSTED_PROXIES: commaList(
    isProxy,
    'must be addresses or networks such as 10.0.0.0/8, separated by commas',
  ),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, { error: 'must begin with redis:// or rediss://' })
    .optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w.:-]{1,64}$/, { error: 'must be 1 to 64 letters, digits or any of _ . : -' })
    .optional(),
  EVENT_RING: wholeNumber({ min: 100, max: 1_000_000, initially: 50_000 }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('warn'),
  REGISTRATION: z
    .enum(registrationSchema.options, { error: 'must be open, invite or closed' })
    .default('open'),
  BCRYPT_COST: wholeNumber({ min: 4, max: 16, initially: 12 }),
  RATE_LIMITS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  CALLS_PER_MINUTE: wholeNumber({ min: 300, max: 1_000_000, initially: 600 }),
  VAPID_PRIVATE_KEY: z
    .string()
    .refine(isVapidKey, { error: 'must be a P-256 private key: 32 bytes in base64url' })
    .optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, {
      error: 'must be an address such as mailto:admin@example.org or https://example.org',
    })
    .optional(),
  MAX_FILE_BYTES: wholeNumber({
    min: 1,
    max: 1024 * 1024 * 1024,
    initially: 25 * 1024 * 1024,
  }),
})

const settingsSchema = environmentSchema.transform((env) => ({
  isProduction: env.NODE_ENV === 'production',
  mongodbUri: env.MONGODB_URI,
  maxPoolSize: env.MONGODB_MAX_POOL_SIZE,
  minPoolSize: env.MONGODB_MIN_POOL_SIZE,
  jwtSecret: env.JWT_SECRET,
  host: env.HOST,
  port: env.PORT,
  dataDir: env.DATA_DIR,
  corsOrigins: env.CORS_ORIGINS,
  trustedProxies: env.TRUSTED_PROXIES,
  redisUrl: env.REDIS_URL,
  redisPrefix: env.REDIS_PREFIX,
  eventRing: env.EVENT_RING,
  logLevel: env.LOG_LEVEL,
  registration: env.REGISTRATION,
  bcryptCost: env.BCRYPT_COST,
  hasRateLimits: env.RATE_LIMITS === 'on',
  callsPerMinute: env.CALLS_PER_MINUTE,
  vapidPrivateKey: env.VAPID_PRIVATE_KEY,
  vapidSubject: env.VAPID_SUBJECT,
  maxFileBytes: env.MAX_FILE_BYTES,
}))

/** Everything an operator can set, checked; names as in the README, sizes in bytes. */
export type Settings = z.output<typeof settingsSchema>

/**
 * Reads the settings from environment variables, where an empty one counts as unset. Throws a
 * StartError whose one line names the first bad variable and its rule, never its value.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settingsSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartError(`${issue?.path.join('.')} ${issue?.message}`)
  }
  const settings = parsed.data
  if (settings.minPoolSize > settings.maxPoolSize) {
    throw new StartError('MONGODB_MIN_POOL_SIZE must not exceed MONGODB_MAX_POOL_SIZE')
  }
  if (settings.isProduction && settings.jwtSecret === undefined) {
    throw new StartError(`JWT_SECRET must be set when NODE_ENV is production; it ${jwtSecretRule}`)
  }
  return settings
}
