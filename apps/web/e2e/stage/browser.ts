import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Starts the Chromium that vitest's set-up has found. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--disable-dev-shm-usage', '--force-color-profile=srgb'],
  })
}

export const desktop = { width: 1280, height: 800 } as const
export const phone = { width: 390, height: 844 } as const

/** What every window of the tests has in common. */
export const window: BrowserContextOptions = {
  viewport: desktop,
  locale: 'en-GB',
  reducedMotion: 'reduce',
  colorScheme: 'light',
}

/** Collects what the page complains about, in its console or as uncaught errors. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  return complaints
}
