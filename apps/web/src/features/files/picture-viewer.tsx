import { ChevronLeft, ChevronRight, Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { focusOrigin, returnFocus } from '@/ui/dialog-focus.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { tip } from '@/ui/tip.ts'
import { fileSize } from './file-size.ts'
import { PictureStage } from './picture-stage.tsx'
import { fileUrl, type Picture, viewedPictures } from './pictures.ts'
import { usePictureZoom, type Zoom } from './use-picture-zoom.ts'

const close = () => viewedPictures.show(null)

function ZoomButtons({ zoom }: { zoom: Zoom }) {
  return (
    <>
      <IconButton label="Smaller" shortcut="−" disabled={!zoom.canShrink} onClick={zoom.shrink}>
        <ZoomOut className="size-4.5" />
      </IconButton>
      <IconButton label="Larger" shortcut="+" disabled={!zoom.canGrow} onClick={zoom.grow}>
        <ZoomIn className="size-4.5" />
      </IconButton>
      <IconButton
        label={zoom.scale === null ? 'Actual size' : 'Fit'}
        shortcut="0"
        className="phone:hidden"
        onClick={zoom.toggle}
      >
        <Maximize className="size-4.5" />
      </IconButton>
    </>
  )
}

function Caption({ picture, count }: { picture: Picture; count: string | null }) {
  const times = useTimes()
  const { file, message } = picture
  return (
    <div className="flex min-w-0 grow items-center gap-2.5">
      <Avatar user={message.user} className="phone:hidden" />
      {/* Turned to another, it is said which one. */}
      <div aria-live="polite" className="min-w-0">
        <Dialog.Title className="truncate font-semibold text-sm">{file.name}</Dialog.Title>
        <Dialog.Description
          data-tip={times.exact(message.created_at)}
          className="truncate text-ink-soft text-xs"
        >
          {[count, message.user.name, times.short(message.created_at), fileSize(file.size)]
            .filter((part) => part !== null)
            .join(' · ')}
        </Dialog.Description>
      </div>
    </div>
  )
}

function Turn({ to, onClick }: { to: 'Previous' | 'Next'; onClick: () => void }) {
  const isNext = to === 'Next'
  const Icon = isNext ? ChevronRight : ChevronLeft
  return (
    <IconButton
      label={`${to} picture`}
      shortcut={isNext ? '→' : '←'}
      size="large"
      onClick={onClick}
      className={cn(
        'absolute top-1/2 z-10 -translate-y-1/2 rounded-full bg-raised/80 text-ink hover:bg-raised phone:size-11',
        isNext ? 'right-3' : 'left-3',
      )}
    >
      <Icon className="size-5" />
    </IconButton>
  )
}

type PictureViewerProps = { pictures: readonly Picture[]; fileId: string }

/**
 * Shows pictures one at a time over the whole page, beginning with one of them: as large as fits or
 * closer, who sent it and when; arrow keys and swipes turn to the others, Escape closes.
 */
export function PictureViewer({ pictures, fileId }: PictureViewerProps) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      pictures.findIndex(({ file }) => file.id === fileId),
    ),
  )
  const origin = useRef<HTMLElement | null>(null)
  const picture = pictures[at]
  const zoom = usePictureZoom(picture?.file.id ?? '')
  const next = pictures[at + 1]
  useEffect(() => {
    // By the time one turns to it, it is there.
    if (next !== undefined) new Image().src = fileUrl(next.file)
  }, [next])
  if (picture === undefined) return null

  const turn = (step: 1 | -1) => {
    if (pictures[at + step] !== undefined) setAt(at + step)
  }
  const press = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    // There arrows move what is larger than its place.
    if (event.target === zoom.stage.current && event.key.startsWith('Arrow')) return
    if (event.key === 'ArrowLeft') turn(-1)
    else if (event.key === 'ArrowRight') turn(1)
    else if (event.key === '+' || event.key === '=') zoom.grow()
    else if (event.key === '-') zoom.shrink()
    else if (event.key === '0') zoom.toggle()
    else return
    event.preventDefault()
  }

  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Content
          data-theme="dark"
          onOpenAutoFocus={() => {
            origin.current = focusOrigin()
          }}
          onCloseAutoFocus={(event) => returnFocus(event, origin.current)}
          onKeyDown={press}
          className="fixed inset-0 z-50 flex animate-fade flex-col bg-canvas text-ink outline-none"
        >
          <div className="flex h-14 shrink-0 items-center gap-1 px-4 phone:px-3">
            <Caption
              picture={picture}
              count={pictures.length > 1 ? `${at + 1} of ${pictures.length}` : null}
            />
            <ZoomButtons zoom={zoom} />
            <a
              href={fileUrl(picture.file)}
              download={picture.file.name}
              aria-label={`Download ${picture.file.name}`}
              className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
              {...tip('Download')}
            >
              <Download className="size-4.5" />
            </a>
            <Dialog.Close asChild>
              <IconButton label="Close">
                <X className="size-4.5" />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="relative flex min-h-0 grow">
            <PictureStage file={picture.file} zoom={zoom} onSwipe={turn} />
            {at > 0 ? <Turn to="Previous" onClick={() => turn(-1)} /> : null}
            {next === undefined ? null : <Turn to="Next" onClick={() => turn(1)} />}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
