import { parley } from './parley.ts'
import { trpc } from './trpc.ts'

export const trpcClient = trpc.createClient({ links: parley.links })
