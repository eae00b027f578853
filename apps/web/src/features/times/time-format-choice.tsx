import type { TimeFormat } from '@parley/contracts'
import { useMe } from '@/features/users/use-me.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { ChoiceCards } from '@/ui/choice-cards.tsx'
import { toast } from '@/ui/toast.ts'
import { timesOf } from './times.ts'

const formats = ['automatic', '12_hour', '24_hour'] as const satisfies TimeFormat[]
const words = {
  automatic: 'As my language does',
  '12_hour': '12 hours',
  '24_hour': '24 hours',
} satisfies Record<TimeFormat, string>

/** By which clock one reads times, on all of one's devices: shown at once, and taken back when refused. */
export function TimeFormatChoice() {
  const { time_format = 'automatic' } = useMe()
  const { mutate } = trpc.users.updateMe.useMutation({
    onMutate: (change) => {
      const before = cache.users.me.getData()
      if (before) cache.users.me.setData(undefined, { user: { ...before.user, ...change } })
      return before
    },
    onSuccess: ({ user }) => cache.users.me.setData(undefined, { user }),
    onError: (error, _, before) => {
      cache.users.me.setData(undefined, before)
      toast.error(errorSentence(error))
    },
  })
  return (
    <ChoiceCards
      legend="Times"
      name="time-format"
      value={time_format}
      choices={formats.map((value) => ({
        value,
        label: words[value],
        hint: timesOf(value).wall('15:45'),
      }))}
      onChoose={(value) => mutate({ time_format: value })}
    />
  )
}
