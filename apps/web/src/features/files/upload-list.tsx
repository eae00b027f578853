import { CircleAlert, FileText, RotateCw, X } from 'lucide-react'
import { IconButton } from '@/ui/icon-button.tsx'
import { fileSize } from './file-size.ts'
import type { Upload, Uploads } from './use-uploads.ts'

function Progress({ upload }: { upload: Upload }) {
  if (upload.error !== null) {
    return (
      <p role="alert" className="truncate text-danger text-xs">
        {upload.error}
      </p>
    )
  }
  if (upload.info !== null) {
    return <p className="text-ink-faint text-xs">{fileSize(upload.file.size)}</p>
  }
  return (
    <progress
      aria-label={`Sending ${upload.file.name}`}
      value={upload.progress}
      className="upload-progress mt-1.5 block h-1.5 w-full"
    />
  )
}

function Refusals({ uploads }: { uploads: Uploads }) {
  if (uploads.refusals.length === 0) return null
  return (
    <div role="alert" className="flex items-start gap-2 py-2 pr-1.5 pl-3 text-danger text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow [overflow-wrap:anywhere]">
        {uploads.refusals.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <IconButton label="Dismiss" size="small" className="-my-1" onClick={uploads.dismissRefusals}>
        <X className="size-4" />
      </IconButton>
    </div>
  )
}

/** The files of the message being written: how far each has gone, a way to take it back, and which could not be taken. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  return (
    <>
      <Refusals uploads={uploads} />
      <Files uploads={uploads} />
    </>
  )
}

function Files({ uploads }: { uploads: Uploads }) {
  if (uploads.list.length === 0) return null
  return (
    <ul aria-label="Files to send" className="flex flex-wrap gap-2 px-3 pt-3">
      {uploads.list.map((upload) => (
        <li
          key={upload.key}
          className="flex h-14 w-64 max-w-full items-center gap-2.5 rounded-lg border border-line bg-canvas pr-1 pl-3"
        >
          {upload.error === null ? (
            <FileText aria-hidden="true" className="size-5 shrink-0 text-ink-faint" />
          ) : (
            <CircleAlert aria-hidden="true" className="size-5 shrink-0 text-danger" />
          )}
          <div className="min-w-0 grow">
            <p className="truncate font-medium text-sm">{upload.file.name}</p>
            <Progress upload={upload} />
          </div>
          {upload.error === null || upload.isFinal ? null : (
            <IconButton
              label={`Try ${upload.file.name} again`}
              size="small"
              onClick={() => uploads.retry(upload)}
            >
              <RotateCw className="size-4" />
            </IconButton>
          )}
          <IconButton
            label={
              upload.info === null ? `Cancel ${upload.file.name}` : `Remove ${upload.file.name}`
            }
            size="small"
            onClick={() => uploads.remove(upload.key)}
          >
            <X className="size-4" />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
