import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DraftText } from '@/features/drafts/kept-draft.ts'
import { type IdsOf, type Reading, readTyped } from '@/features/messages/mention-text.ts'
import { idsByName, learnNames, memberIdsByName } from './people-by-name.ts'

/** So long after a key the names that were typed are asked about. */
const restMs = 300
/** So long a message waits for that, in milliseconds; then it goes with what is known. */
const patienceMs = 1_500

type TypedMentions = Pick<Reading, 'content' | 'mentioned' | 'ambiguous'> & {
  /** Whether everything is known that the content hangs on. */
  isSettled: boolean
  /** Resolves to the content once that is so, or as far as it can be known. */
  settle: () => Promise<string>
}

/** The composer's text as content, with the people named in it: asked for while one types, and before it is sent. */
export function useTypedMentions(channelId: string, { text, labels }: DraftText): TypedMentions {
  const queryClient = useQueryClient()
  const [, setAnswers] = useState(0)
  const idsOf: IdsOf = (name) =>
    idsByName(name) ?? (navigator.onLine ? [] : memberIdsByName(queryClient, { channelId, name }))
  const { asked, ...reading } = readTyped(text, labels, idsOf)
  const unknown = asked.filter((name) => idsByName(name) === undefined)
  const wanted = unknown.join('\n')

  useEffect(() => {
    if (wanted === '') return
    let isOver = false
    const timer = setTimeout(() => {
      learnNames(wanted.split('\n'))
        .then(() => {
          if (!isOver) setAnswers((count) => count + 1)
        })
        // Asked again with the next key, and before it is sent.
        .catch(() => undefined)
    }, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [wanted])

  return {
    ...reading,
    isSettled: unknown.length === 0,
    async settle() {
      const learnt = learnNames(unknown).then(
        () => true,
        () => false,
      )
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false))
      const isSure = await Promise.race([learnt, late])
      return readTyped(text, labels, (name) => {
        const ids = idsByName(name)
        if (ids !== undefined || isSure) return ids ?? []
        return memberIdsByName(queryClient, { channelId, name })
      }).content
    },
  }
}
