import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWorkspace } from '../../server/pages/serve-workspace.ts'

describe('the pages while a new build takes the place of the old one', () => {
  const root = mkdtempSync(join(tmpdir(), 'diaban-pages-'))
  let app: FastifyInstance
  const build = (hash: string) => {
    rmSync(join(root, 'assets'), { recursive: true, force: true })
    mkdirSync(join(root, 'assets'))
    writeFileSync(join(root, 'assets', `index-${hash}.js`), `export default '${hash}'`)
    writeFileSync(join(root, 'index.html'), `<script type="module" src="/assets/index-${hash}.js"></script>`)
  }

  beforeAll(async () => {
    build('aaaa1111')
    writeFileSync(join(root, 'icon.svg'), '<svg/>')
    writeFileSync(join(root, '..', 'diaban-secret.txt'), 'x')
    app = fastify()
    const page = await serveWorkspace(app, root)
    app.setNotFoundHandler((request, reply) => page(request, reply) ?? reply.code(404).send({ code: 'not here' }))
  })
  afterAll(async () => {
    await app.close()
    rmSync(root, { recursive: true })
    rmSync(join(root, '..', 'diaban-secret.txt'))
  })
  const get = (url: string, accept = '*/*') => app.inject({ url, headers: { accept } })

  it('the page and what it names are of one build, before and after', async () => {
    for (const hash of ['aaaa1111', 'bbbb2222']) {
      build(hash)
      for (const url of ['/', '/board/82-2025']) {
        const page = await get(url, 'text/html')
        expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
        const [, script] = /src="([^"]+)"/.exec(page.body)!
        const file = await get(script!)
        expect([file.statusCode, file.body]).toEqual([200, `export default '${hash}'`])
        expect(file.headers['cache-control']).toContain('immutable')
        expect(file.headers['content-security-policy']).toContain("script-src 'self'")
      }
    }
  })

  it('a file of the build before is 404 and not kept, never the page; the page goes on', async () => {
    const gone = await get('/assets/index-aaaa1111.js')
    expect([gone.statusCode, gone.json()]).toEqual([404, { code: 'not here' }])
    expect(gone.headers['cache-control'] ?? '').not.toContain('immutable')
    expect((await get('/assets/index-aaaa1111.js', 'text/html')).statusCode).toBe(404)
    expect((await get('/icon.svg')).statusCode).toBe(200)
  })

  it.each([
    '/assets/../../diaban-secret.txt',
    '/assets/%2e%2e/%2e%2e/diaban-secret.txt',
    '/assets/..%2f..%2fdiaban-secret.txt',
  ])('nothing outside the build is given: %s', async (url) => {
    const answer = await get(url)
    expect([answer.statusCode, answer.json()]).toEqual([404, { code: 'not here' }])
  })
})
