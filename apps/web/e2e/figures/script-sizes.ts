import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const dist = new URL('../../dist/', import.meta.url)

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]) }),
)

/** The gzip size of what these modules of the build load at once, each chunk counted once, in kB of 1,000 bytes. */
export async function builtSize(modules: string[]): Promise<number> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8')),
  )
  const files = new Set<string>()
  const wanted = [...modules]
  for (const name of wanted) {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`The build has no ${name}`)
    if (files.has(chunk.file)) continue
    files.add(chunk.file)
    wanted.push(...chunk.imports)
  }
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(new URL(file, dist)), { level: 9 })),
  )
  return sizes.reduce((sum, bytes) => sum + bytes.length, 0) / 1000
}
