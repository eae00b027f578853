import { type FileInfo, maxFilesPerMessage } from '@parley/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '@/ui/toast.ts'

export type Upload = {
  key: string
  file: File
  /** From 0 to 1. */
  progress: number
  info: FileInfo | null
  error: string | null
}

export type Uploads = {
  list: readonly Upload[]
  isBusy: boolean
  /** Those that have arrived. */
  files: readonly FileInfo[]
  add: (files: readonly File[]) => void
  remove: (key: string) => void
  retry: (upload: Upload) => void
  clear: () => void
}

/** The files on their way to a channel's next message. */
export function useUploads(channelId: string): Uploads {
  const [list, setList] = useState<readonly Upload[]>([])
  const controllers = useRef(new Map<string, AbortController>())

  const patch = useCallback((key: string, fields: Partial<Upload>) => {
    setList((uploads) =>
      uploads.map((upload) => (upload.key === key ? { ...upload, ...fields } : upload)),
    )
  }, [])

  const start = useCallback(
    async (key: string, file: File) => {
      const controller = new AbortController()
      controllers.current.set(key, controller)
      try {
        // It checks the answer by its schema, which nobody needs who uploads nothing.
        const { uploadFile } = await import('./upload-file.ts')
        const info = await uploadFile({
          channelId,
          file,
          onProgress: (progress) => patch(key, { progress }),
          signal: controller.signal,
        })
        patch(key, { info, progress: 1 })
      } catch (error) {
        if (!controller.signal.aborted) {
          patch(key, { error: error instanceof Error ? error.message : 'Not sent' })
        }
      } finally {
        controllers.current.delete(key)
      }
    },
    [channelId, patch],
  )

  const add = useCallback(
    (files: readonly File[]) => {
      const room = maxFilesPerMessage - list.length
      if (files.length > room) toast.error(`A message has at most ${maxFilesPerMessage} files`)
      const added = files.slice(0, room).map((file) => ({
        key: crypto.randomUUID(),
        file,
        progress: 0,
        info: null,
        error: null,
      }))
      setList((uploads) => [...uploads, ...added])
      for (const { key, file } of added) void start(key, file)
    },
    [list.length, start],
  )

  const remove = useCallback((key: string) => {
    controllers.current.get(key)?.abort()
    setList((uploads) => uploads.filter((upload) => upload.key !== key))
  }, [])

  const retry = useCallback(
    (upload: Upload) => {
      patch(upload.key, { error: null, progress: 0 })
      void start(upload.key, upload.file)
    },
    [patch, start],
  )

  useEffect(() => {
    const running = controllers.current
    return () => {
      for (const controller of running.values()) controller.abort()
    }
  }, [])

  return {
    list,
    isBusy: list.some((upload) => upload.info === null && upload.error === null),
    files: list.flatMap((upload) => upload.info ?? []),
    add,
    remove,
    retry,
    clear: useCallback(() => setList([]), []),
  }
}
