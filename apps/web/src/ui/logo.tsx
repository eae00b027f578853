/** Parley's mark: two voices that meet. Decorative, its name stands beside it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M7 10.5A3.5 3.5 0 0 1 10.5 7h7A3.5 3.5 0 0 1 21 10.500v3A3.5 3.5 0 0 1 17.5 17H12l-3.6 2.700A.9.9 0 0 1 7 19z"
        className="fill-accent-ink"
      />
      <path
        d="M23.2 12.200A3 3 0 0 1 25 15v9.200a.8.8 0 0 1-1.3.6L20.5 22H16a3.5 3.5 0 0 1-3-1.700l.9-.7h3.600a5.9 5.9 0 0 0 5.7-5.900z"
        className="fill-accent-ink opacity-60"
      />
    </svg>
  )
}
