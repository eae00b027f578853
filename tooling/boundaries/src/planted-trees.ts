/** Paths and what stands in them. */
export type Files = Record<string, string>

/** A tree that breaks no rule. */
export const sound: Files = {
  'packages/contracts/src/index.ts':
    "export * from './users/index.ts'\nexport * from './channels/index.ts'\n",
  'packages/contracts/src/users/index.ts': "export { User } from './user-schemas.ts'\n",
  'packages/contracts/src/users/user-schemas.ts':
    "import { z } from 'zod'\nexport const User = z\n",
  'packages/contracts/src/channels/index.ts':
    "import { User } from '../users/index.ts'\nexport const Channel = User\n",
  'packages/db/src/index.ts':
    "import { MongoClient } from 'mongodb'\nimport { User } from '@parley/contracts'\nimport 'node:crypto'\nexport const find = [MongoClient, User]\n",
  'packages/api/src/index.ts':
    "import { find } from '@parley/db'\nexport const appRouter = find\nexport type AppRouter = typeof appRouter\n",
  'packages/db/src/users/register-user.ts': "import '../workspace/workspace-collection.ts'\n",
  'packages/db/src/workspace/workspace-collection.ts': 'export const workspace = 1\n',
  'packages/db/src/workspace/rename-workspace.ts': 'export const rename = 1\n',
  'packages/db/src/users/users.test.ts': "import '../testing/factories.ts'\n",
  'packages/db/src/testing/factories.ts': 'export const make = 1\n',
  'packages/api/src/context.ts':
    "import type { appRouter } from './root.ts'\nexport const context = () => undefined\nexport type Routed = typeof appRouter\n",
  'packages/api/src/root.ts':
    "import { context } from './context.ts'\nexport const appRouter = context\n",
  'packages/api/src/api.test.ts': "import { start } from '@parley/mongo'\nvoid start\n",
  'packages/client/src/index.ts':
    "import type { AppRouter } from '@parley/api'\nimport { User } from '@parley/contracts'\nexport const client = User\nexport type Router = AppRouter\n",
  'apps/server/src/index.ts':
    "import { appRouter } from '@parley/api'\nimport { start } from '@parley/mongo'\nimport 'node:http'\nexport const server = [appRouter, start]\n",
  'apps/web/src/lib/parley.ts': "export { client } from '@parley/client'\n",
  'apps/web/src/features/messages/message-list.tsx':
    "import { client } from '../../lib/parley.ts'\nimport { avatar } from '@/features/users/avatar.tsx'\nexport const list = [client, avatar]\n",
  'apps/web/src/router.ts': "export const router = () => import('./features/users/profile.tsx')\n",
  'apps/web/src/features/users/profile.tsx':
    "import { router } from '../../router.ts'\nexport const profile = () => router\n",
  'apps/web/src/features/users/avatar.tsx': 'export const avatar = 1\n',
  'apps/cli/src/parley.ts': "import { client } from '@parley/client'\nvoid client\n",
  'tooling/mongo/src/index.ts':
    "import { MongoClient } from 'mongodb'\nexport const start = MongoClient\n",
}

/** Each: what is broken, the file that breaks it, and words of the sentence that must come. */
export const broken: [string, Files, string][] = [
  [
    'contracts loads db',
    { 'packages/contracts/src/x.ts': "import '@parley/db'\n" },
    'packages/contracts may import no other folder',
  ],
  [
    'contracts names a type of api',
    {
      'packages/contracts/src/x.ts':
        "import type { AppRouter } from '@parley/api'\nexport type A = AppRouter\n",
    },
    'packages/contracts may import no other folder',
  ],
  [
    'contracts loads Node',
    { 'packages/contracts/src/x.ts': "import 'node:crypto'\n" },
    "packages/contracts runs in a browser, where Node's modules are not",
  ],
  [
    'contracts loads another npm package',
    { 'packages/contracts/src/x.ts': "import 'fastify'\n" },
    'packages/contracts may import zod of npm and nothing else',
  ],
  [
    'db loads another npm package',
    { 'packages/db/src/x.ts': "import 'fastify'\n" },
    'packages/db may import mongodb and zod of npm and nothing else',
  ],
  ['db loads api', { 'packages/db/src/x.ts': "import '@parley/api'\n" }, 'packages/db may import'],
  [
    'api loads the driver',
    {
      'packages/api/src/x.ts':
        "import type { ObjectId } from 'mongodb'\nexport type I = ObjectId\n",
    },
    'only packages/db imports the driver',
  ],
  [
    'api loads the mongo tooling outside a test',
    { 'packages/api/src/x.ts': "import '@parley/mongo'\n" },
    'packages/api may import',
  ],
  [
    'api imports an app',
    { 'packages/api/src/x.test.ts': "import '@parley/server'\n" },
    'packages/api may import',
  ],
  [
    'client loads api',
    {
      'packages/client/src/x.ts':
        "import type { AppRouter } from '@parley/api'\nimport { appRouter } from '@parley/api'\nexport const r: AppRouter = appRouter\n",
    },
    'packages/client may import packages/contracts, packages/api as a type',
  ],
  [
    'client loads db',
    { 'packages/client/src/x.ts': "import '@parley/db'\n" },
    'packages/client may import',
  ],
  [
    'client loads Node',
    { 'packages/client/src/x.ts': "import 'node:fs'\n" },
    'packages/client runs in a browser',
  ],
  [
    'the page loads api',
    { 'apps/web/src/x.tsx': "export { appRouter } from '@parley/api'\n" },
    'apps/web may import',
  ],
  [
    'the page names a type of db',
    { 'apps/web/src/x.tsx': "export type { find } from '@parley/db'\n" },
    'apps/web may import',
  ],
  [
    'the page loads db at a later time',
    { 'apps/web/src/x.tsx': "export const late = () => import('@parley/db')\n" },
    'apps/web may import',
  ],
  ['the CLI loads db', { 'apps/cli/src/x.ts': "import '@parley/db'\n" }, 'apps/cli may import'],
  [
    'a tool of the foundation loads a package',
    { 'tooling/mongo/src/x.ts': "import '@parley/db'\n" },
    'tooling/mongo may import no other folder',
  ],
  [
    'a noun reaches into another noun',
    { 'packages/contracts/src/channels/x.ts': "import '../users/user-schemas.ts'\n" },
    'a noun reaches another noun through its index.ts',
  ],
  [
    'a test of a noun reaches into another noun',
    { 'packages/contracts/src/channels/x.test.ts': "import '../users/user-schemas.ts'\n" },
    'a noun reaches another noun through its index.ts',
  ],
  [
    'a query reaches into another noun’s queries',
    { 'packages/db/src/users/x.ts': "import '../workspace/rename-workspace.ts'\n" },
    'a noun reaches another noun through its index.ts',
  ],
  [
    'the page’s foundation knows a feature',
    { 'apps/web/src/lib/x.ts': "import '../features/users/avatar.tsx'\n" },
    'stand below the features',
  ],
  [
    'a path leads into another folder',
    { 'packages/api/src/x.ts': "import '../../db/src/index.ts'\n" },
    'imported by its name',
  ],
  [
    'the program imports a test',
    { 'packages/api/src/x.ts': "import './api.test.ts'\n" },
    'what runs in production imports no test',
  ],
  [
    'two modules import each other',
    {
      'packages/db/src/x.ts': "import './y.ts'\n",
      'packages/db/src/y.ts': "import './x.ts'\n",
    },
    'in a circle',
  ],
  [
    'two features import each other',
    {
      'apps/web/src/features/users/x.tsx':
        "import { y } from '../messages/y.tsx'\nexport const x = () => y\n",
      'apps/web/src/features/messages/y.tsx':
        "import { x } from '../users/x.tsx'\nexport const y = () => x\n",
    },
    'in a circle',
  ],
  [
    'an import leads nowhere',
    { 'packages/db/src/x.ts': "import '@parley/nowhere'\n" },
    'the import leads nowhere',
  ],
  [
    'a folder that no rule names',
    { 'packages/extra/package.json': '{}', 'packages/extra/src/x.ts': 'export const x = 1\n' },
    'packages/extra: has no entry',
  ],
]
