export type Profile = {
  nodes: {
    id: number
    callFrame: { functionName: string; url: string; lineNumber: number }
  }[]
  samples: number[]
  timeDeltas: number[]
}

type Share = { name: string; milliseconds: number }
export type ProfileSummary = {
  busyMilliseconds: number
  packages: Share[]
  functions: Share[]
}

const idle = new Set(['(idle)', '(root)'])

/** Where a CPU profile's time was spent, the function itself and not what it called: by package and by function, most first. */
export function summariseProfile({ nodes, samples, timeDeltas }: Profile): ProfileSummary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const byPackage = new Map<string, number>()
  const byFunction = new Map<string, number>()
  let busyMicroseconds = 0
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id)
    const spent = timeDeltas[index] ?? 0
    if (frame === undefined || idle.has(frame.functionName)) continue
    busyMicroseconds += spent
    const owner = packageOf(frame)
    const place = frame.url === '' ? owner : `${owner} ${fileOf(frame.url)}:${frame.lineNumber + 1}`
    const name = `${frame.functionName || '(anonymous)'} (${place})`
    byPackage.set(owner, (byPackage.get(owner) ?? 0) + spent)
    byFunction.set(name, (byFunction.get(name) ?? 0) + spent)
  }
  return {
    busyMilliseconds: busyMicroseconds / 1000,
    packages: mostFirst(byPackage),
    functions: mostFirst(byFunction),
  }
}

function packageOf({ functionName, url }: Profile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native code)'
  if (url.startsWith('node:')) return 'node'
  const npm = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]
  const own = /\/((?:apps|packages|tooling)\/[^/]+)\//.exec(url)?.[1]
  return npm ?? own ?? url
}

function fileOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}

function mostFirst(spent: Map<string, number>): Share[] {
  return [...spent]
    .map(([name, microseconds]) => ({ name, milliseconds: microseconds / 1000 }))
    .sort((a, b) => b.milliseconds - a.milliseconds)
}

/** Two Markdown tables of a summary's first lines, in percent of the time that was not idle. */
export function summaryText({ busyMilliseconds, packages, functions }: ProfileSummary): string {
  const percent = (ms: number) => ((ms * 100) / busyMilliseconds).toFixed(1)
  const table = (head: string, shares: Share[]) =>
    [
      `| ${head} | % |`,
      '| --- | ---: |',
      ...shares.map(({ name, milliseconds }) => `| ${name} | ${percent(milliseconds)} |`),
    ].join('\n')
  return `${table('package', packages.slice(0, 16))}\n\n${table('function', functions.slice(0, 20))}`
}
