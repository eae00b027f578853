import type { z } from 'zod'

const token = /\\.|\[(?:\\.|[^\]\\])*\]|\$/gsu

/** A JavaScript pattern as PCRE reads it alike: there `$` also matches before a last line break. */
export function portablePattern(source: string): string {
  return source.replace(token, (part) => (part === '$' ? '$(?!\\n)' : part))
}

/** Throws where a schema checks a pattern with flags, which JSON Schema would lose. */
export function assertPortablePatterns(schema: z.core.$ZodType): void {
  // zod's own unions of its kinds and checks: the static types do not say which ones they are.
  const def = (schema as z.core.$ZodTypes)._zod.def
  const checks = (def.checks ?? []).map((check) => (check as z.core.$ZodChecks)._zod.def)
  for (const rule of [def, ...checks]) {
    const pattern = 'pattern' in rule ? rule.pattern : undefined
    if (!(pattern instanceof RegExp)) continue
    const lost = pattern.flags.replace(/[gdu]/g, '')
    if (lost !== '') throw new Error(`A validator cannot carry the flags "${lost}" of ${pattern}`)
  }
}
