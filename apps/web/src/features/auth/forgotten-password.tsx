import { useId, useState } from 'react'

/** Says whom to ask: there is no e-mail from here, so that a person helps a person. */
export function ForgottenPassword({ workspace }: { workspace: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <div className="text-sm">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="rounded font-medium text-accent-text underline-offset-2 hover:underline phone:min-h-11"
      >
        Forgotten your password?
      </button>
      <p id={id} hidden={!isOpen} className="mt-1.5 text-ink-soft">
        Ask an admin of {workspace}: they can make you a link to choose a new one. If you are its
        only admin, whoever runs the server can do the same.
      </p>
    </div>
  )
}
