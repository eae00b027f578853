import type { FileInfo } from '@parley/contracts'
import { FileText, X } from 'lucide-react'
import { IconButton } from '@/ui/icon-button.tsx'
import { fileSize } from './file-size.ts'

type KeptFilesProps = { files: readonly FileInfo[]; onRemove: (file: FileInfo) => void }

/** The files that a message being changed will have, each with a way to leave it out. */
export function KeptFiles({ files, onRemove }: KeptFilesProps) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Files to send" className="flex flex-wrap gap-2 px-3 pt-3">
      {files.map((file) => (
        <li
          key={file.id}
          className="flex h-14 w-64 max-w-full items-center gap-2.5 rounded-lg border border-line bg-canvas pr-1 pl-3"
        >
          <FileText aria-hidden="true" className="size-5 shrink-0 text-ink-faint" />
          <div className="min-w-0 grow">
            <p className="truncate font-medium text-sm">{file.name}</p>
            <p className="text-ink-faint text-xs">{fileSize(file.size)}</p>
          </div>
          <IconButton label={`Remove ${file.name}`} size="small" onClick={() => onRemove(file)}>
            <X className="size-4" />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
