import { type DragEvent, useState } from 'react'

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files')
}

/** Takes files dropped on an element: spread `handlers` on it; `isOver` while they hover. */
export function useFileDrop(take: (files: File[]) => void) {
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
      take([...event.dataTransfer.files])
    },
  }
  return { isOver, handlers }
}
