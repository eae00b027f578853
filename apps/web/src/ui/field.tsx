import { type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn.ts'

type ControlProps = {
  id: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
}
type FieldProps = {
  label: string
  hint?: ReactNode
  /** The sentence of what is wrong; said by screen readers as soon as it appears. */
  error?: string | undefined
  isLabelHidden?: boolean
  className?: string
  /** Renders the control with the attributes that tie it to its label, hint and error. */
  children: (control: ControlProps) => ReactNode
}

/** A control with its label above, and its hint and error below. */
export function Field(props: FieldProps) {
  const { label, hint, error, isLabelHidden, className, children } = props
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'font-medium text-sm'}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint ? (
        <div id={`${id}-hint`} className="text-ink-faint text-sm">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-danger text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}
