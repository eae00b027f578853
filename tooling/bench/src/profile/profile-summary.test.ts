import { expect, it } from 'vitest'
import { summariseProfile, summaryText } from './profile-summary.ts'

const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 4 })

it('adds up self time by package and function, idle time left out', () => {
  const summary = summariseProfile({
    nodes: [
      { id: 1, callFrame: frame('(idle)', '') },
      { id: 2, callFrame: frame('(garbage collector)', '') },
      {
        id: 3,
        callFrame: frame('send', 'file:///x/node_modules/.pnpm/a@1/node_modules/@s/a/b.js'),
      },
      { id: 4, callFrame: frame('', 'file:///x/packages/api/src/c.ts') },
      {
        id: 5,
        callFrame: frame('send', 'file:///x/node_modules/.pnpm/a@1/node_modules/@s/a/b.js'),
      },
      { id: 6, callFrame: frame('emit', 'node:events') },
    ],
    samples: [1, 2, 3, 4, 5, 6],
    timeDeltas: [9000, 1000, 2000, 500, 3000, 1500],
  })
  expect(summary).toEqual({
    busyMilliseconds: 8,
    packages: [
      { name: '@s/a', milliseconds: 5 },
      { name: 'node', milliseconds: 1.5 },
      { name: '(garbage collector)', milliseconds: 1 },
      { name: 'packages/api', milliseconds: 0.5 },
    ],
    functions: [
      { name: 'send (@s/a b.js:5)', milliseconds: 5 },
      { name: 'emit (node node:events:5)', milliseconds: 1.5 },
      { name: '(garbage collector) ((garbage collector))', milliseconds: 1 },
      { name: '(anonymous) (packages/api c.ts:5)', milliseconds: 0.5 },
    ],
  })
  expect(summaryText(summary)).toContain('| @s/a | 62.5 |')
})
