import type { Browser } from 'playwright-core'

type Painted = { name: string; width: number; height: number }

/** A picture of this size to attach, with lines at its edges, so that one sees whether it is whole. */
export async function paintedPicture(browser: Browser, { name, width, height }: Painted) {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.setContent(
    `<body style="margin:0;height:100vh;box-sizing:border-box;border:6px solid #c2572b;
      background:linear-gradient(120deg,#2f6f8f,#8fc4b6)">`,
  )
  const buffer = await page.screenshot()
  await page.close()
  return { name, mimeType: 'image/png', buffer }
}
