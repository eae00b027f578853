import { AppError } from '@parley/contracts'
import { callTRPCProcedure, TRPCError } from '@trpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { alreadyChecked } from './checked-answers.ts'
import { appErrorOf } from './error-answer.ts'
import { checked } from './input.ts'
import { procedure } from './procedures/index.ts'
import { appRouter } from './root.ts'
import { router } from './trpc.ts'

const named = z.object({ name: z.string() })
const person = { name: 'Ann', password_hash: 'secret' }
const nobody: unknown = { name: 1 }
const steps: string[] = []

const plain = () => procedure.caller('anyone', null)
const tried = router({
  answers: plain()
    .output(named)
    .query(() => person),
  answersChecked: plain()
    .output(named)
    .query(() => alreadyChecked({ name: 'Ann' })),
  answersWrongly: plain()
    .output(named)
    // A cache or a database that holds what its type does not say.
    .query(() => nobody as { name: string }),
  takes: plain()
    .input(checked(named))
    .output(named)
    .query(({ input }) => input),
  refuses: plain()
    .use(async ({ next }) => {
      steps.push('before')
      return next().finally(() => steps.push('after'))
    })
    .use(({ next }) => next({ ctx: { word: 'told' } }))
    .output(named)
    .query(({ ctx }) => {
      throw new AppError(ctx.word === 'told' ? 'forbidden' : 'unexpected')
    }),
})

const ask = (path: string, input?: unknown) =>
  callTRPCProcedure({
    router: tried,
    path,
    type: 'query',
    ctx: {},
    getRawInput: async () => input,
    signal: undefined,
    batchIndex: 0,
  })

describe('a procedure', () => {
  it('answers with the fields of its schema, and with no other that its resolver gave', async () => {
    expect(await ask('answers')).toEqual({ name: 'Ann' })
    expect(await ask('answersChecked')).toEqual({ name: 'Ann' })
  })

  it('does not answer what its schema refuses, and tells nobody why', async () => {
    const error = await ask('answersWrongly').catch((refused: unknown) => refused)
    expect(error).toBeInstanceOf(TRPCError)
    expect(appErrorOf(error).code).toBe('unexpected')
  })

  it('checks what it is told', async () => {
    expect(await ask('takes', { name: 'Bob', more: 1 })).toEqual({ name: 'Bob' })
    const error = await ask('takes', {}).catch((refused: unknown) => refused)
    expect(appErrorOf(error)).toMatchObject({ code: 'invalid_input' })
  })

  it('hands on from step to step, and back', async () => {
    const error = await ask('refuses').catch((refused: unknown) => refused)
    expect(error).toMatchObject({ name: 'TRPCError', cause: { code: 'forbidden' } })
    expect(steps).toEqual(['before', 'after'])
  })
})

describe('every procedure of the router', () => {
  const procedures = Object.entries<unknown>(appRouter._def.procedures)

  it('but the one that streams has a schema for its answer', () => {
    const without = procedures.filter(
      ([, each]) => typeof each !== 'function' || !('_def' in each) || !hasOutput(each._def),
    )
    expect(procedures.length).toBeGreaterThan(40)
    expect(without.map(([path]) => path)).toEqual(['events.subscribe'])
  })
})

function hasOutput(def: unknown): boolean {
  return (
    typeof def === 'object' && def !== null && 'output' in def && def.output instanceof z.ZodType
  )
}
