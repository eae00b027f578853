import { z } from 'zod'

/** Notices of one kind, as they travel between processes as text. */
export type NoticeKind<Said> = {
  /** The text that says so; fields that are none of its kind stay behind. */
  textOf(said: Said): string
  /** What a text says; null for one of another kind, of which there may be far more. */
  read(text: string): Said | null
}

/** The notices told apart by `kind`, which say what has the fields of `shape` and no others. */
export function noticeKind<Shape extends z.ZodRawShape>(
  kind: string,
  shape: Shape,
): NoticeKind<z.output<z.ZodObject<Shape>>> {
  const said = z.object(shape)
  const notice = z.strictObject({ ...shape, kind: z.literal(kind) })
  const beginning = `{"kind":${JSON.stringify(kind)},`
  return {
    textOf: (value) => JSON.stringify({ kind, ...said.parse(value) }),
    read(text) {
      if (!text.startsWith(beginning)) return null
      try {
        const value: unknown = JSON.parse(text)
        return notice.safeParse(value).success ? said.parse(value) : null
      } catch {
        return null
      }
    },
  }
}
