import type { z } from 'zod'

/** Answers whose every part was checked before, when it was put into a cache. */
const checkedBefore = new WeakSet<object>()

/** Says of an answer that all it is made of has been checked against its schema already. */
export function alreadyChecked<Answer extends object>(answer: Answer): Answer {
  checkedBefore.add(answer)
  return answer
}

/** The answer with its schema's fields and no others; throws where it is none. One made of checked parts is as it is. */
export function checkAnswer(schema: z.ZodType, answer: unknown): unknown {
  const isChecked = typeof answer === 'object' && answer !== null && checkedBefore.has(answer)
  return isChecked ? answer : schema.parse(answer)
}
