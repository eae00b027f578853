import type { Message } from '@parley/contracts'
import { useCallback, useEffect, useRef } from 'react'
import type { MessageRow } from './message-rows.ts'

/** A function, always the same, that gives the messages of a list as they are when it is called. */
export function useListedMessages(rows: readonly MessageRow[]): () => readonly Message[] {
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  }, [rows])
  return useCallback(() => latest.current.map(({ message }) => message), [])
}
