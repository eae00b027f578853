import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { notFound, sendError } from './errors.ts'

const year = 365 * 24 * 60 * 60

/** Vite names what it puts under assets/ after its content. */
function cacheControl(file: string): string {
  return file.includes(`${sep}assets${sep}`) ? `public, max-age=${year}, immutable` : 'no-cache'
}

/** Whether a browser is being led somewhere, rather than a script or an image being fetched. */
function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (/^\/(api|trpc|assets)(\/|$|\?)/.test(url)) return false
  return headers['sec-fetch-mode'] === 'navigate' || (headers.accept ?? '').includes('text/html')
}

/**
 * The page's built files from `webRoot`, with index.html for every address that the page itself
 * resolves; whatever else nobody answers is a 404. Without a build, a sentence says how to make one.
 */
export const page = fp<{ webRoot: string }>(
  async (app, { webRoot }) => {
    const isBuilt = existsSync(join(webRoot, 'index.html'))
    if (isBuilt) {
      await app.register(fastifyStatic, {
        root: webRoot,
        index: false,
        dotfiles: 'ignore',
        cacheControl: false,
        // The build puts what it has compressed beside each file.
        preCompressed: true,
        setHeaders: (reply, file) => reply.header('cache-control', cacheControl(file)),
      })
    }

    function sendPage(reply: FastifyReply): void {
      if (isBuilt) {
        reply.sendFile('index.html')
        return
      }
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The page has not been built yet: run `npx -y pnpm@12 start`.\n')
    }

    // The address itself is the page to whoever asks, a terminal or a monitor too.
    app.get('/', (_request, reply) => sendPage(reply))
    app.setNotFoundHandler((request, reply) => {
      if (isNavigation(request)) sendPage(reply)
      else sendError(notFound(), request, reply)
    })
  },
  { name: 'page', fastify: '5.x', dependencies: ['errors'] },
)
