import { lazy, Suspense, useEffect, useState } from 'react'
import { whenIdle } from './when-idle.ts'

const ToastShelf = lazy(() => import('./toast-shelf.tsx').then((m) => ({ default: m.ToastShelf })))

/** Where toasts appear; stands once in the page. Comes after what the page is for, but before it can be missed offline. */
export function ToastLayer() {
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => whenIdle(() => setIsWanted(true)), [])
  return <Suspense fallback={null}>{isWanted ? <ToastShelf /> : null}</Suspense>
}
