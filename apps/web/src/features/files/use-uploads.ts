import { type FileInfo, maxFilesPerMessage } from '@parley/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { trpc } from '@/lib/trpc.ts'

// It checks the answers by their schema, which nobody needs who sends no files.
const work = () => import('./upload-work.ts')

export type Upload = {
  key: string
  file: File
  /** From 0 to 1. */
  progress: number
  info: FileInfo | null
  error: string | null
  /** Whether it would be refused again. */
  isFinal: boolean
}

export type Uploads = {
  list: readonly Upload[]
  isBusy: boolean
  /** Those that have arrived. */
  files: readonly FileInfo[]
  /** Why files that were added last are not among them, a sentence each. */
  refusals: readonly string[]
  dismissRefusals: () => void
  /** Takes files; `folders` are the names of those that came with them. */
  add: (files: readonly File[], folders?: readonly string[]) => Promise<void>
  remove: (key: string) => void
  retry: (upload: Upload) => void
  clear: () => void
}

/** The files on their way to a channel's next message. */
export function useUploads(channelId: string): Uploads {
  const [list, setList] = useState<readonly Upload[]>([])
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const [isTaking, setIsTaking] = useState(false)
  const count = useRef(0)
  useEffect(() => {
    count.current = list.length
  }, [list.length])
  const { data: maxBytes } = trpc.workspace.get.useQuery(undefined, {
    select: (answer) => answer.max_file_bytes,
  })
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
      const { measurePicture, uploadFile, uploadRefusal } = await work()
      try {
        const info = await uploadFile({
          channelId,
          file,
          sides: await measurePicture(file),
          onProgress: (progress) => patch(key, { progress }),
          signal: controller.signal,
        })
        patch(key, { info, progress: 1 })
      } catch (failure) {
        if (!controller.signal.aborted) patch(key, uploadRefusal(failure, { file, maxBytes }))
      } finally {
        controllers.current.delete(key)
      }
    },
    [channelId, patch, maxBytes],
  )

  const add = useCallback(
    async (files: readonly File[], folders: readonly string[] = []) => {
      setIsTaking(true)
      try {
        const { takenFiles } = await work()
        const most = maxFilesPerMessage
        const rules = { maxBytes, room: most - count.current, most }
        const { taken, refusals: left } = takenFiles({ files, folders }, rules)
        setRefusals(left)
        const added = taken.map((file) => ({
          key: crypto.randomUUID(),
          file,
          progress: 0,
          info: null,
          error: null,
          isFinal: false,
        }))
        setList((uploads) => [...uploads, ...added])
        for (const { key, file } of added) void start(key, file)
      } catch {
        setRefusals(['Files cannot be added without a connection'])
      } finally {
        setIsTaking(false)
      }
    },
    [start, maxBytes],
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
    isBusy: isTaking || list.some((upload) => upload.info === null && upload.error === null),
    files: list.flatMap((upload) => upload.info ?? []),
    refusals,
    dismissRefusals: useCallback(() => setRefusals([]), []),
    add,
    remove,
    retry,
    clear: useCallback(() => {
      setList([])
      setRefusals([])
    }, []),
  }
}
