// Runs before everything else; the Content-Security-Policy allows no script inside the page.

// A dark page must not flash white before it is painted. src/ui/theme.ts keeps the choice.
{
  let choice = null
  try {
    choice = localStorage.getItem('parley.theme')
  } catch {
    // Storage can be forbidden; the system's theme serves.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

// zod would probe for eval, which the policy forbids and the browser reports: its schemas read this as they are made.
globalThis.__zod_globalConfig = { jitless: true }
