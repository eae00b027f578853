import { fileURLToPath } from 'node:url'
import { constants } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'

// The highest quality takes ten times as long for a twentieth less.
const brotli = defineAlgorithm('brotliCompress', {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
})

/** No message has SVG in it: what draws them is not given the names of its attributes, some 4 kB. */
const withoutSvgNames: Plugin = {
  name: 'without-svg-names',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/property-information/lib/svg.js')
      ? "export { html as svg } from './html.js'"
      : null,
}

const server = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:5000'

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    withoutSvgNames,
    // Compressed once here, so that the server compresses nothing while it runs.
    compression({ algorithms: [brotli, 'gzip'], include: /\.(js|css|html|json|svg)$/ }),
  ],
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
