import fc from 'fast-check'

const who = fc.nat({ max: 2 })
const channel = fc.nat({ max: 1 })
/** Which of the messages so far, counted back from the newest. */
const which = fc.nat({ max: 7 })
const emoji = fc.constantFrom('👍', '🎉')
/** Whether the next act waits for this one: those that do not run at once. */
const isAwaited = fc.boolean()

const of = <const Kind extends string>(kind: Kind) => ({ kind: fc.constant(kind), isAwaited })

const anyAct = fc.oneof(
  { weight: 8, arbitrary: fc.record({ ...of('send'), who, channel }) },
  { weight: 3, arbitrary: fc.record({ ...of('reply'), who, which }) },
  { weight: 3, arbitrary: fc.record({ ...of('edit'), which }) },
  { weight: 2, arbitrary: fc.record({ ...of('delete'), which }) },
  { weight: 3, arbitrary: fc.record({ ...of('react'), who, which, emoji }) },
  { weight: 2, arbitrary: fc.record({ ...of('unreact'), who, which, emoji }) },
  { weight: 1, arbitrary: fc.record({ ...of('read'), who, which }) },
  { weight: 2, arbitrary: fc.record({ ...of('join'), who }) },
  { weight: 1, arbitrary: fc.record({ ...of('leave'), who }) },
  { weight: 2, arbitrary: fc.record({ ...of('add'), who }) },
  { weight: 2, arbitrary: fc.record({ ...of('remove'), who }) },
  { weight: 2, arbitrary: fc.record({ ...of('disconnect'), who }) },
  { weight: 2, arbitrary: fc.record({ ...of('reconnect'), who }) },
  { weight: 1, arbitrary: fc.record({ ...of('restart'), server: channel }) },
)

/** What people do, in order: the first of three owns a public and a private channel, the others come and go. */
export const acts = fc.array(anyAct, { minLength: 1, maxLength: 40, size: 'max' })

export type Act = typeof anyAct extends fc.Arbitrary<infer One> ? One : never
