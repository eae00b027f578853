import type { IForbiddenRuleType } from 'dependency-cruiser'
import { testFiles } from './ways-in.ts'

/** The forbidden rules that hold in every folder alike. */
export const houseRules: IForbiddenRuleType[] = [
  {
    name: 'only-db-says-mongodb',
    severity: 'error',
    comment: 'only packages/db imports the driver, since ObjectId stays there',
    from: { path: '^(packages|apps)/', pathNot: '^packages/db/' },
    to: { path: 'node_modules/(mongodb|bson)/' },
  },
  {
    // In db a noun's collection has a door of its own: the queries that its index.ts exports need
    // database/, which gathers all collections, and joins and transactions name those of other nouns.
    name: 'noun-through-its-index',
    severity: 'error',
    comment: 'a noun reaches another noun through its index.ts',
    from: { path: '^(packages/[^/]+)/src/([^/]+)/' },
    to: {
      path: '^$1/src/[^/]+/',
      pathNot: [
        '^$1/src/($2|testing)/',
        String.raw`^$1/src/[^/]+/index\.ts$`,
        String.raw`^packages/db/src/[^/]+/[^/]+-collection\.ts$`,
      ],
    },
  },
  {
    // No index.ts in the page's features: a barrel would pull what is loaded late into the first chunk.
    name: 'page-foundation-below-features',
    severity: 'error',
    comment: 'lib/ and ui/ stand below the features and know none of them',
    from: { path: '^apps/web/src/(lib|ui)/', pathNot: testFiles },
    to: { path: '^apps/web/src/(features|routes)/' },
  },
  {
    name: 'folder-through-its-exports',
    severity: 'error',
    comment: 'another workspace folder is imported by its name, not by a path into it',
    from: { path: '^((packages|apps|tooling)/[^/]+)/' },
    to: {
      path: '^(packages|apps|tooling)/',
      pathNot: '^$1/',
      dependencyTypes: ['local'],
      dependencyTypesNot: ['aliased'],
    },
  },
  {
    name: 'no-test-in-the-program',
    severity: 'error',
    comment: 'what runs in production imports no test',
    from: { path: '/src/', pathNot: testFiles },
    to: {
      path: String.raw`\.(test|test-d|e2e|fixture)\.tsx?$|^(packages|apps)/[^/]+/(e2e|src/testing)/`,
    },
  },
  {
    // A circle that a type import closes is none when the program runs, and one that a dynamic import
    // closes is none while it loads: a router's lazy pages navigate with that router.
    name: 'no-circle',
    severity: 'error',
    comment: 'these modules load each other in a circle',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    // An import that cannot be followed would slip past every rule above.
    name: 'can-be-followed',
    severity: 'error',
    comment: 'the import leads nowhere: is the package in package.json, is the path right?',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(virtual:|/)' },
  },
]
