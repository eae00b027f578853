import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { desktop, phone } from './browser.ts'
import { overflowing } from './overflow.ts'

const folder = fileURLToPath(new URL('../../../../screenshots/', import.meta.url))
const sizes = { desktop, phone }
const themes = ['light', 'dark'] as const

/**
 * Takes a room's picture in both themes at desktop and phone width, into screenshots/, and answers what is
 * wrong with it: violations that axe finds (of all rules but `except`), and what sticks out at the side.
 */
export async function portray(
  page: Page,
  name: string,
  { except = [] }: { except?: string[] } = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const problems: string[] = []
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await settled(page)
      const picture = `${name}-${size}-${theme}`
      await page.screenshot({ path: `${folder}${picture}.png` })
      const found = [...(await violations(page, except)), ...(await overflowing(page))]
      problems.push(...found.map((problem) => `${picture}: ${problem}`))
    }
  }
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return problems
}

/** Waits until fonts and pictures are there, nothing is loading, and two frames have been painted since. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      [...document.images].every((image) => image.complete) &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  )
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

async function violations(page: Page, except: string[]): Promise<string[]> {
  // One frame holds the whole page; the way for several would open a window for each run.
  const results = await new AxeBuilder({ page }).setLegacyMode().disableRules(except).analyze()
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
  )
}
