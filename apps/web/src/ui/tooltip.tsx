import { Slot } from 'radix-ui'
import type { ReactElement } from 'react'
import { tip } from './tip.ts'

type TooltipProps = { content: string; shortcut?: string; children: ReactElement }

/** Gives its one child a tooltip, on hover and on keyboard focus. The words add to its accessible name, never replace it. */
export function Tooltip({ content, shortcut, children }: TooltipProps) {
  return <Slot.Root {...tip(content, shortcut)}>{children}</Slot.Root>
}
