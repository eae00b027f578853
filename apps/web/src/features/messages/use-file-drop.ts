import { type DragEvent, useState } from 'react'

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}

/** What was dropped: files, and the names of folders, which a browser hands over as files that cannot be read. */
function droppedOf({ items }: DataTransfer): { files: File[]; folders: string[] } {
  const files: File[] = []
  const folders: string[] = []
  for (const item of items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    const file = item.kind === 'file' ? item.getAsFile() : null
    if (entry?.isDirectory) folders.push(entry.name)
    else if (file !== null) files.push(file)
  }
  return { files, folders }
}

/** Takes files dropped on an element: spread `handlers` on it; `isOver` while they hover. */
export function useFileDrop(take: (files: File[], folders: string[]) => void) {
  const [isOver, setIsOver] = useState(false)
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      const { files, folders } = droppedOf(event.dataTransfer)
      take(files, folders)
    },
  }
  return { isOver, handlers }
}
