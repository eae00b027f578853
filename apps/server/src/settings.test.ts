import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    readSettings(env)
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return 'accepted'
}

describe('readSettings', () => {
  it('has a default for everything outside production', () => {
    expect(readSettings({})).toMatchInlineSnapshot(`
      {
        "bcryptCost": 12,
        "callsPerMinute": 600,
        "corsOrigins": [],
        "dataDir": ".data",
        "eventRing": 50000,
        "hasRateLimits": true,
        "host": "127.0.0.1",
        "isProduction": false,
        "jwtSecret": undefined,
        "logLevel": "warn",
        "maxFileBytes": 26214400,
        "maxPoolSize": 100,
        "minPoolSize": 0,
        "mongodbUri": undefined,
        "port": 5000,
        "redisPrefix": undefined,
        "redisUrl": undefined,
        "registration": "open",
        "trustedProxies": [],
        "vapidPrivateKey": undefined,
        "vapidSubject": undefined,
      }
    `)
  })

  it('takes an empty string for unset', () => {
    expect(readSettings({ PORT: '', JWT_SECRET: '', CORS_ORIGINS: '' })).toEqual(readSettings({}))
  })

  it('reads lists, numbers and words', () => {
    const settings = readSettings({
      PORT: '0',
      CORS_ORIGINS: 'https://a.example, http://localhost:5173',
      TRUSTED_PROXIES: 'loopback,10.0.0.0/8,::1',
      RATE_LIMITS: 'off',
      REGISTRATION: 'invite',
      MONGODB_URI: 'mongodb://a:1,b:2/?replicaSet=rs',
    })
    expect(settings).toMatchObject({
      port: 0,
      corsOrigins: ['https://a.example', 'http://localhost:5173'],
      trustedProxies: ['loopback', '10.0.0.0/8', '::1'],
      hasRateLimits: false,
      registration: 'invite',
      mongodbUri: 'mongodb://a:1,b:2/?replicaSet=rs',
    })
  })

  it.each([
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '5e3' }, 'PORT must be a whole number from 0 to 65535'],
    [{ MONGODB_URI: 'localhost' }, 'MONGODB_URI must begin with mongodb:// or mongodb+srv://'],
    [
      { MONGODB_MIN_POOL_SIZE: '9', MONGODB_MAX_POOL_SIZE: '3' },
      'MONGODB_MIN_POOL_SIZE must not exceed MONGODB_MAX_POOL_SIZE',
    ],
    [
      { JWT_SECRET: 'x'.repeat(31) },
      'JWT_SECRET must have at least 32 bytes: `openssl rand -base64 48` makes a good one',
    ],
    [
      { NODE_ENV: 'production' },
      'JWT_SECRET must be set when NODE_ENV is production; it must have at least 32 bytes: `openssl rand -base64 48` makes a good one',
    ],
    [
      { CORS_ORIGINS: 'https://a.example/path' },
      'CORS_ORIGINS must be origins such as https://chat.example.org, separated by commas',
    ],
    [
      { TRUSTED_PROXIES: '10.0.0.0/40' },
      'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, separated by commas',
    ],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must begin with redis:// or rediss://'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent'],
    [{ REGISTRATION: 'maybe' }, 'REGISTRATION must be open, invite or closed'],
    [{ RATE_LIMITS: 'true' }, 'RATE_LIMITS must be on or off'],
    [{ BCRYPT_COST: '3' }, 'BCRYPT_COST must be a whole number from 4 to 16'],
    [{ CALLS_PER_MINUTE: '299' }, 'CALLS_PER_MINUTE must be a whole number from 300 to 1000000'],
    [{ MAX_FILE_BYTES: '0' }, 'MAX_FILE_BYTES must be a whole number from 1 to 1073741824'],
  ])('refuses %j in one line that names it', (env, sentence) => {
    expect(refusalOf(env)).toBe(`StartError: ${sentence}`)
  })

  it('never repeats a secret', () => {
    expect(refusalOf({ JWT_SECRET: 'hunter2' })).not.toContain('hunter2')
  })
})
