import { keysOf } from '@/lib/platform-keys.ts'
import { Dialog, DialogBody } from '@/ui/dialog.tsx'

const shortcuts = [
  ['Jump to a channel or person', keysOf('K')],
  ['Search messages', keysOf('G')],
  ['Show or hide the sidebar', keysOf('\\')],
  ['Settings', keysOf(',')],
  ['These shortcuts', keysOf('/')],
  ['Move through the sidebar', '↑ ↓'],
  ['Send the message', 'Enter'],
  ['Start a new line', 'Shift Enter'],
  ['Edit your last message', '↑'],
  ['Edit, answer or save the message in focus', 'E T S'],
  ['Close the panel', 'Esc'],
] as const

/** All shortcuts in one list. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts">
      <DialogBody>
        <dl className="flex flex-col divide-y divide-line">
          {shortcuts.map(([what, keys]) => (
            <div key={what} className="flex items-center justify-between gap-4 py-2.5 text-sm">
              <dt>{what}</dt>
              <dd className="flex shrink-0 gap-1">
                {keys.split(' ').map((key) => (
                  <kbd
                    key={key}
                    className="min-w-6 rounded-md border border-line-strong bg-canvas px-1.5 py-0.5 text-center font-sans text-ink-soft text-xs"
                  >
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  )
}
