type SwitchFormProps = { question: string; action: string; onClick: () => void }

/** The line below a form that leads to the other one. */
export function SwitchForm({ question, action, onClick }: SwitchFormProps) {
  return (
    <p className="mt-6 text-center text-ink-soft text-sm">
      {question}{' '}
      <button
        type="button"
        onClick={onClick}
        className="rounded font-medium text-accent-text underline-offset-2 hover:underline phone:min-h-11"
      >
        {action}
      </button>
    </p>
  )
}
