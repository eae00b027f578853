import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:5000'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  server: {
    proxy: { '/trpc': { target: server, ws: true }, '/api': { target: server } },
  },
  build: {
    target: 'es2024',
    // The server's Content-Security-Policy allows fonts and images from its own origin only.
    assetsInlineLimit: 0,
    manifest: true,
  },
})
