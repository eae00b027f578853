// Runs before the first paint, so that a dark page never flashes white. src/ui/theme.ts keeps the choice.
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
