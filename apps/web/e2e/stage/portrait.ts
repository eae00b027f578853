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
  { except = [], before }: { except?: string[]; before?: () => Promise<void> } = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const problems: string[] = []
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    await before?.()
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await settled(page, theme)
      const picture = `${name}-${size}-${theme}`
      await page.screenshot({ path: `${folder}${picture}.png` })
      const found = [...(await violations(page, { except, theme })), ...(await overflowing(page))]
      problems.push(...found.map((problem) => `${picture}: ${problem}`))
    }
  }
  await asUsual(page)
  return problems
}

/** Gives the page the size and the theme that every window of the tests begins with. */
export async function asUsual(page: Page): Promise<void> {
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** Waits until the theme is on, fonts and pictures are there, and nothing loads or moves any more. */
async function settled(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      [...document.images].every((image) => image.complete) &&
      [...document.querySelectorAll('[role="status"]')].every(
        (status) => !status.textContent?.startsWith('Loading'),
      ) &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  )
}

type Checked = { except: string[]; theme: (typeof themes)[number] }

/** All rules in light. Dark is the same document in other colours, so there only those that look at colours. */
async function violations(page: Page, { except, theme }: Checked): Promise<string[]> {
  // One frame holds the whole page; the way for several would open a window for each run.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (theme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
  const results = await axe.disableRules(except).analyze()
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
  )
}
