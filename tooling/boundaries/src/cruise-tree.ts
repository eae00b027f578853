import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { houseRules } from './house-rules.ts'
import { layerRules } from './layer-rules.ts'
import { sourceFiles, workspaceFolders } from './source-files.ts'
import { waysIn } from './ways-in.ts'

export type TreeReport = { modules: number; violations: string[] }

/**
 * Follows every import of the workspace below `root` and answers one sentence per broken rule. Throws when
 * a source file was not read, since a tree that nobody looked at has no violations either.
 */
export async function cruiseTree(root: string): Promise<TreeReport> {
  const folders = await workspaceFolders(root)
  const sources = await sourceFiles(root, folders)
  const forbidden = [...layerRules(), ...houseRules]
  const { output } = await cruise(
    sources,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(packages|apps|tooling)/[^/]+/dist/' },
      tsPreCompilationDeps: true,
    },
    {
      alias: { '@': join(root, 'apps/web/src') },
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')
  const read = new Set(output.modules.map((module) => module.source))
  const unread = sources.filter((source) => !read.has(source))
  if (sources.length === 0 || unread.length > 0) {
    throw new Error(
      `dependency-cruiser read ${read.size} modules and left out: ${unread.join(', ')}`,
    )
  }
  const comments = new Map(forbidden.map((rule) => [rule.name, rule.comment]))
  const violations = output.summary.violations.map(({ from, to, rule, cycle = [] }) => {
    const way = cycle.length > 0 ? cycle.map((step) => step.name) : [to]
    return `${[from, ...way].join(' → ')}: ${comments.get(rule.name)}`
  })
  return { modules: read.size, violations: [...unlisted(folders), ...violations] }
}

function unlisted(folders: string[]): string[] {
  return folders
    .filter((folder) => waysIn[folder] === undefined)
    .map((folder) => `${folder}: has no entry in tooling/boundaries/src/ways-in.ts`)
}
