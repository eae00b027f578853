import { type FileInfo, maxFilesPerMessage } from '@parley/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { trpc } from '@/lib/trpc.ts'
import { measurePicture } from './measure-picture.ts'
import { takenFiles, tooLargeSentence } from './taken-files.ts'
import { UploadError } from './upload-error.ts'

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
  add: (files: readonly File[], folders?: readonly string[]) => void
  remove: (key: string) => void
  retry: (upload: Upload) => void
  clear: () => void
}

/** The files on their way to a channel's next message. */
export function useUploads(channelId: string): Uploads {
  const [list, setList] = useState<readonly Upload[]>([])
  const [refusals, setRefusals] = useState<readonly string[]>([])
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
      try {
        // It checks the answer by its schema, which nobody needs who uploads nothing.
        const [{ uploadFile }, sides] = await Promise.all([
          import('./upload-file.ts'),
          measurePicture(file),
        ])
        const info = await uploadFile({
          channelId,
          file,
          sides,
          onProgress: (progress) => patch(key, { progress }),
          signal: controller.signal,
        })
        patch(key, { info, progress: 1 })
      } catch (error) {
        if (!controller.signal.aborted) {
          const refusal = error instanceof UploadError ? error : null
          const isTooLarge = refusal?.status === 413 && maxBytes !== undefined
          const sentence = error instanceof Error ? error.message : 'Not sent'
          patch(key, {
            error: isTooLarge ? tooLargeSentence(file, maxBytes) : sentence,
            isFinal: refusal?.isFinal ?? false,
          })
        }
      } finally {
        controllers.current.delete(key)
      }
    },
    [channelId, patch, maxBytes],
  )

  const add = useCallback(
    (files: readonly File[], folders: readonly string[] = []) => {
      const most = maxFilesPerMessage
      const { taken, refusals: left } = takenFiles(
        { files, folders },
        { maxBytes, room: most - list.length, most },
      )
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
    },
    [list.length, start, maxBytes],
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
