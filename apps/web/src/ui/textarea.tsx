import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn.ts'
import { fieldLook } from './input.tsx'

/** Several lines of text. Label it with `Field`, or give it an aria-label. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldLook, 'resize-y py-2 phone:text-base', className)}
      {...rest}
    />
  )
}
