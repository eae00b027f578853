import { Spinner } from './spinner.tsx'

/** Stands in while a whole part of the page loads. */
export function WholePageSpinner() {
  return (
    <div className="flex h-full items-center justify-center text-ink-faint">
      <Spinner className="size-6" label="Loading" />
    </div>
  )
}
