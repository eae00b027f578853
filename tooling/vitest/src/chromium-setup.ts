import type { TestProject } from 'vitest/node'
import { findChromium } from './find-chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a Chromium that starts. */
    chromium: string
  }
}

/** vitest's globalSetup of the browser tests: provides `chromium`, and sets CHROMIUM for their processes. */
export async function setup(project: TestProject): Promise<void> {
  const path = await findChromium({ onProgress: console.log })
  process.env.CHROMIUM = path
  project.provide('chromium', path)
}
