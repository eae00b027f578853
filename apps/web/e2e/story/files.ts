import type { Browser } from 'playwright-core'

const weeks = [12, 19, 17, 26, 31, 58]

/** A picture to show in a message: sign-ups by week, drawn by the browser itself. */
export async function chart(browser: Browser): Promise<File> {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } })
  const bars = weeks.map((count, index) => {
    const height = count * 5
    const x = 70 + index * 88
    return `<rect x="${x}" y="${400 - height}" width="52" height="${height}" rx="4" fill="${index === 5 ? '#0f6b5c' : '#8fc4b6'}"/>
      <text x="${x + 26}" y="${388 - height}" text-anchor="middle">${count}</text>
      <text x="${x + 26}" y="428" text-anchor="middle" fill="#5d6963">Week ${index + 1}</text>`
  })
  await page.setContent(
    `<body style="margin:0"><svg width="640" height="480" font-family="sans-serif" font-size="16">
      <rect width="640" height="480" fill="#fdfdfb"/>
      <text x="40" y="52" font-size="22" font-weight="bold">Waiting list, new names a week</text>
      <line x1="40" x2="600" y1="400" y2="400" stroke="#c3cac0"/>${bars.join('')}</svg>`,
  )
  const bytes = await page.screenshot()
  await page.close()
  return new File([new Uint8Array(bytes)], 'waiting-list.png', { type: 'image/png' })
}

/** A file that is not shown in the page, only offered. */
export function checklist(): File {
  const text = 'Keys\nSign\nLife jackets, counted\nFirst aid\n'.repeat(40)
  return new File([text], 'thursday-checklist.txt', { type: 'text/plain' })
}
