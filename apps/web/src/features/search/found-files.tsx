import type { FileInfo, SearchTerm } from '@parley/contracts'
import { FileImage, FileText } from 'lucide-react'
import { fileSize } from '@/features/files/file-size.ts'
import { Marked } from './marked.tsx'

type FoundFilesProps = { files: readonly FileInfo[]; terms: readonly SearchTerm[] }

/** The files of a found message in a line each, with the searched words marked in their names. */
export function FoundFiles({ files, terms }: FoundFilesProps) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Files" className="mt-1.5 flex flex-col gap-1 text-sm">
      {files.map((file) => {
        const Icon = file.type.startsWith('image/') ? FileImage : FileText
        return (
          <li key={file.id} className="flex min-w-0 items-center gap-2">
            <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
            <span className="min-w-0 truncate font-medium">
              <Marked text={file.name} terms={terms} />
            </span>
            <span className="shrink-0 text-ink-faint text-xs">{fileSize(file.size)}</span>
          </li>
        )
      })}
    </ul>
  )
}
