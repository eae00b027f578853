import { createHmac } from 'node:crypto'

type Workspace = { databaseName: string; jwtSecret: string }

/**
 * What a workspace's keys in Redis begin with unless REDIS_PREFIX says otherwise: its database's
 * name, and a sign of its secret, since many databases have the same name.
 */
export function redisPrefix({ databaseName, jwtSecret }: Workspace): string {
  const sign = createHmac('sha256', jwtSecret).update(`redis:${databaseName}`).digest('hex')
  return `parley:${databaseName}:${sign.slice(0, 12)}:`
}
