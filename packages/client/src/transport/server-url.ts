import { browserScope } from '../browser/index.ts'

/** The server's address without a slash at its end; relative ones are taken from the page's own. */
export function serverBase(url: string): string {
  const { origin, pathname } = new URL(url, browserScope().location?.href)
  return (origin + pathname).replace(/\/+$/, '')
}

/** The address of the tRPC endpoint over HTTP, and the same over WebSocket. */
export function endpoints(url: string): { http: string; socket: string } {
  const http = `${serverBase(url)}/trpc`
  return { http, socket: http.replace(/^http/, 'ws') }
}
