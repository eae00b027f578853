/** Why the server refused the form; said by screen readers as soon as it appears. */
export function FormError({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null
  return (
    <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger text-sm">
      {sentence}
    </p>
  )
}
