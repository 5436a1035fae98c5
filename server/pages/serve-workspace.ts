import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { packageRoot } from '../../store/package-root.ts'

/** Own scripts and styles only, nothing written into the page, no frame round it; charts are interpreted, so no eval. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const yearSeconds = 31_536_000

/** Answers with the workspace's page where the request is a browser's for a page; else null. */
export type PageAnswer = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null

/**
 * Serves the workspace's pages from `root`, as they lie there now: a new build takes the place of the old one under a running process.
 * Files that carry the hash of their content in their name are kept for a year; the one page that names them is asked for each time. A
 * file of an earlier build is 404, and the page that asked for it loads itself again. An address that is no file and not of the API gets
 * that page: the browser finds its way. A build without pages serves the API alone. Call it before the routes are listed: pages are not
 * of the API.
 */
export async function serveWorkspace(
  app: FastifyInstance,
  root = join(packageRoot(), 'dist', 'web'),
): Promise<PageAnswer> {
  const names = await readdir(root, { withFileTypes: true }).catch(() => [])
  if (!names.some(({ name }) => name === 'index.html')) return () => null
  await app.register(files, {
    ...{ root, serve: false, cacheControl: false },
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/')
      reply.setHeader('cache-control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
      reply.setHeader('content-security-policy', pagePolicy)
    },
  })
  app.get('/', (_request, reply) => reply.sendFile('index.html'))
  app.get<{ Params: { '*': string } }>('/assets/*', ({ params: { '*': name } }, reply) =>
    /^[\w-][\w.-]*$/.test(name) ? reply.sendFile(`assets/${name}`) : reply.callNotFound(),
  )
  for (const { name } of names.filter((one) => one.isFile() && one.name !== 'index.html'))
    app.get(`/${name}`, (_request, reply) => reply.sendFile(name))
  return (request, reply) => (isForPage(request) ? reply.code(200).sendFile('index.html') : null)
}

const isForPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' &&
  (headers.accept ?? '').includes('text/html') &&
  !/^\/(api|assets|healthz|readyz|metrics)([/?]|$)/.test(url)
