import type { IForbiddenRuleType } from 'dependency-cruiser'
import { testFiles, type WayIn, waysIn } from './ways-in.ts'

/** The forbidden rules of "Ways in": which folder may load which, from the table in ways-in.ts. */
export function layerRules(): IForbiddenRuleType[] {
  return Object.entries(waysIn).flatMap(([folder, way]) => [
    ...workspaceRules(folder, way),
    ...(way.node === false ? [nodeRule(folder)] : []),
    ...(way.npm ? [npmRule(folder, way.npm)] : []),
  ])
}

function workspaceRules(folder: string, way: WayIn): IForbiddenRuleType[] {
  const { loads, types = [], tests = [] } = way
  const listed = [...loads, ...types.map((name) => `${name} as a type`)].join(', ')
  const comment = `${folder} may import ${listed || 'no other folder'}`
  const more = `${comment}, and its tests ${tests.join(', ') || 'nothing more'}`
  const sources = { path: within([folder]), pathNot: testFiles }
  const itsTests = { path: `${within([folder])}.*${testFiles}` }
  const base = [folder, ...loads]
  const forTests = [...base, ...tests]
  const rules = [
    { name: 'sources', comment, from: sources, allowed: base },
    { name: 'tests', comment: more, from: itsTests, allowed: forTests },
  ]
  return rules.flatMap(({ name, allowed, ...rule }) => [
    loading({ ...rule, name: `${folder}: what its ${name} load`, allowed }),
    naming({ ...rule, name: `${folder}: what its ${name} name`, allowed: [...allowed, ...types] }),
  ])
}

type Rule = {
  name: string
  comment: string
  from: IForbiddenRuleType['from']
  allowed: string[]
}

function loading({ allowed, ...rule }: Rule): IForbiddenRuleType {
  const to = { path: anyFolder, pathNot: within(allowed) }
  return { ...rule, severity: 'error', to: { ...to, dependencyTypesNot: ['type-only'] } }
}

function naming({ allowed, ...rule }: Rule): IForbiddenRuleType {
  const to = { path: anyFolder, pathNot: within(allowed) }
  return { ...rule, severity: 'error', to: { ...to, dependencyTypes: ['type-only'] } }
}

function nodeRule(folder: string): IForbiddenRuleType {
  return {
    name: `${folder}: runs in a browser`,
    severity: 'error',
    comment: `${folder} runs in a browser, where Node's modules are not`,
    from: { path: `^${folder}/src/`, pathNot: testFiles },
    to: { dependencyTypes: ['core'] },
  }
}

function npmRule(folder: string, npm: string[]): IForbiddenRuleType {
  return {
    name: `${folder}: what it takes of npm`,
    severity: 'error',
    comment: `${folder} may import ${npm.join(' and ')} of npm and nothing else`,
    from: { path: `^${folder}/src/`, pathNot: testFiles },
    to: { path: '(^|/)node_modules/', pathNot: `node_modules/(${npm.join('|')})/` },
  }
}

const anyFolder = '^(packages|apps|tooling)/'

function within(folders: string[]): string {
  return `^(${folders.join('|')})/`
}
