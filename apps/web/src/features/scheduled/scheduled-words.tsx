import type { ScheduledMessage } from '@parley/contracts'
import { Paperclip } from 'lucide-react'
import { fileNames } from '@/features/files/file-names.ts'
import { MessageFiles } from '@/features/files/message-files.tsx'
import { MessageBody } from '@/features/messages/message-body.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { filesOf } from './scheduled-files.ts'

/** What a scheduled message will say, with its files; the names of the files alone are no words. */
export function ScheduledWords({ scheduled }: { scheduled: ScheduledMessage }) {
  const me = useMe()
  const { content, file_ids } = scheduled
  const files = filesOf(scheduled)
  const isFilesAlone = files.length > 0 && content === fileNames(files)
  const gone = file_ids.length - files.length
  return (
    <>
      {isFilesAlone ? null : (
        <div className="clamped mt-2 text-sm [--clamp:15rem]">
          <MessageBody content={content} />
        </div>
      )}
      <MessageFiles message={{ files, user: me, created_at: scheduled.created_at }} />
      {gone > 0 ? (
        <p className="mt-1 flex items-center gap-1.5 text-danger text-xs">
          <Paperclip aria-hidden="true" className="size-3.5" />
          {gone === 1 ? '1 file is no longer there' : `${gone} files are no longer there`}
        </p>
      ) : null}
    </>
  )
}
