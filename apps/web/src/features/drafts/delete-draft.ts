import { toast } from '@/ui/toast.ts'
import type { DraftPlace } from './draft-place.ts'
import { placeKey } from './draft-place.ts'
import { drafts, sync } from './drafts.ts'

/** Discards a draft on all devices, at once; what was there can be had back for a while. */
export function deleteDraft(place: DraftPlace): void {
  const deleted = drafts.read(place)
  drafts.write(place, { text: '', labels: {} })
  sync.flush(place)
  toast.message('Draft deleted', {
    id: `draft-${placeKey(place)}`,
    duration: 6000,
    action: {
      label: 'Undo',
      onClick() {
        // Written anew meanwhile: that is worth more.
        if (drafts.read(place).text.trim() !== '') return
        drafts.write(place, deleted)
        sync.flush(place)
      },
    },
  })
}
