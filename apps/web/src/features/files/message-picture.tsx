import type { FileInfo } from '@parley/contracts'
import { type MouseEvent, useState } from 'react'
import { cn } from '@/lib/cn.ts'
import { pictureSize } from './picture-size.ts'
import { fileUrl } from './pictures.ts'

type MessagePictureProps = {
  file: FileInfo
  onOpen: () => void
  onBroken: () => void
}

/**
 * A picture in a message, whole. Its place is there before it loads, by its sides where they are known,
 * else a box of fixed size, so that nothing moves. A click opens the viewer; a link, so that a new tab can be had too.
 */
export function MessagePicture({ file, onOpen, onBroken }: MessagePictureProps) {
  const [isLoaded, setIsLoaded] = useState(false)
  const size = pictureSize(file)
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen()
  }
  return (
    <a
      href={fileUrl(file)}
      target="_blank"
      rel="noopener noreferrer"
      aria-haspopup="dialog"
      onClick={open}
      style={
        size ? { width: size.width, aspectRatio: `${size.width} / ${size.height}` } : undefined
      }
      className={cn(
        'flex max-w-full cursor-zoom-in rounded-lg',
        size === null && 'h-60 w-80',
        !isLoaded && 'bg-code',
      )}
    >
      <img
        src={fileUrl(file)}
        alt={file.name}
        loading="lazy"
        decoding="async"
        onLoad={() => setIsLoaded(true)}
        onError={onBroken}
        className={cn(
          'rounded-lg',
          size === null ? 'm-auto max-h-full max-w-full' : 'size-full object-contain',
          isLoaded && 'outline outline-line -outline-offset-1',
        )}
      />
    </a>
  )
}
