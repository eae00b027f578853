import type { Labels } from '@/features/messages/mention-text.ts'

/** An unsent text, with what its labels stand for. */
export type DraftText = {
  text: string
  labels: Labels
  /** Whether a reply is to be shown in its channel too. */
  is_also?: boolean | undefined
}

/** A text as this browser keeps it. */
export type KeptDraft = DraftText & {
  /** When it was written, ISO: by this browser's clock, or as the server has it. */
  updated_at: string
  /** Whether the server has it as it stands. */
  is_saved: boolean
  /** Whether the server may have something of this place, which then must be told when it is emptied. */
  is_known: boolean
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What was stored as JSON; null for anything that is no draft. */
export function parseKept(stored: string | null): KeptDraft | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (!isRecord(value)) return null
    const { text, updated_at } = value
    if (typeof text !== 'string' || typeof updated_at !== 'string') return null
    const labels: Record<string, string> = {}
    for (const [label, content] of Object.entries(isRecord(value.labels) ? value.labels : {})) {
      if (typeof content === 'string') labels[label] = content
    }
    const is_saved = value.is_saved === true
    const is_known = is_saved || value.is_known === true
    const is_also = value.is_also === true
    return { text, labels, updated_at, is_saved, is_known, ...(is_also && { is_also }) }
  } catch {
    return null
  }
}
