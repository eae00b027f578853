import { useEffect, useState } from 'react'

/** The value as it was once it had rested for `delayMs`: one request for a word, not one a letter. */
export function useDelayed<Value>(value: Value, delayMs = 150): Value {
  const [delayed, setDelayed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return delayed
}
