import type { FileInfo } from '@parley/contracts'
import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { fileSize } from './file-size.ts'
import { MessagePicture } from './message-picture.tsx'
import { fileUrl, isPicture, type Pictured, picturesOf, viewedPictures } from './pictures.ts'

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

function MessageFile({ file, onOpen }: { file: FileInfo; onOpen: () => void }) {
  const [isBroken, setIsBroken] = useState(false)
  if (!isPicture(file) || isBroken) return <FileCard file={file} />
  return <MessagePicture file={file} onOpen={onOpen} onBroken={() => setIsBroken(true)} />
}

type MessageFilesProps = {
  message: Pictured
  /** The messages around, whose pictures the viewer leads on to; this one alone unless given. */
  around?: () => readonly Pictured[]
}

/** The files of a message: pictures, which the viewer opens, and others as cards. */
export function MessageFiles({ message, around }: MessageFilesProps) {
  const { files } = message
  if (files.length === 0) return null
  const open = (fileId: string) => {
    const all = picturesOf(around?.() ?? [])
    const isAmong = all.some(({ file }) => file.id === fileId)
    viewedPictures.show({ pictures: isAmong ? all : picturesOf([message]), fileId })
  }
  return (
    <ul aria-label="Files" className="mt-1.5 flex flex-wrap gap-2">
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          <MessageFile file={file} onOpen={() => open(file.id)} />
        </li>
      ))}
    </ul>
  )
}
