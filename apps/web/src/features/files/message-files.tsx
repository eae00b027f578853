import type { FileInfo } from '@parley/contracts'
import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { fileSize } from './file-size.ts'

/** Types that a browser shows as a picture and that carry no script. */
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

function fileUrl(file: FileInfo): string {
  return `/api/files/${file.id}`
}

function ImageFile({ file, onBroken }: { file: FileInfo; onBroken: () => void }) {
  return (
    <a
      href={fileUrl(file)}
      target="_blank"
      rel="noopener noreferrer"
      className="flex h-60 w-80 max-w-full items-center justify-center overflow-hidden rounded-lg border border-line bg-code"
    >
      <img
        src={fileUrl(file)}
        alt={file.name}
        loading="lazy"
        decoding="async"
        onError={onBroken}
        className="size-full object-scale-down"
      />
    </a>
  )
}

function FileCard({ file }: { file: FileInfo }) {
  return (
    <a
      href={fileUrl(file)}
      download={file.name}
      className="group/file flex h-15 w-80 max-w-full items-center gap-3 rounded-lg border border-line bg-surface px-3 hover:border-line-strong"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent-text">
        <FileText aria-hidden="true" className="size-5" />
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate font-medium text-sm">{file.name}</span>
        <span className="block text-ink-faint text-xs">{fileSize(file.size)}</span>
      </span>
      <Download
        aria-hidden="true"
        className="size-4 shrink-0 text-ink-faint group-hover/file:text-ink"
      />
      <span className="sr-only">Download</span>
    </a>
  )
}

function MessageFile({ file }: { file: FileInfo }) {
  const [isBroken, setIsBroken] = useState(false)
  if (!imageTypes.has(file.type) || isBroken) return <FileCard file={file} />
  return <ImageFile file={file} onBroken={() => setIsBroken(true)} />
}

/** The files of a message: pictures in a box of fixed size, so that nothing moves when they load; others as cards. */
export function MessageFiles({ files }: { files: readonly FileInfo[] }) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Files" className="mt-1.5 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          <MessageFile file={file} />
        </li>
      ))}
    </ul>
  )
}
