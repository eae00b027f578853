import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { reloadAfterUpdate } from './lib/reload-after-update.ts'
import './styles/app.css'
// Follows the system's theme from the first page on, whatever else is loaded.
import './ui/theme.ts'

reloadAfterUpdate()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
