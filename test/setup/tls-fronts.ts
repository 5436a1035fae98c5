import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'

/** What stands in front of the server: HTTPS, and HTTP that sends people there. */
export interface Front {
  ports: { tls: number; plain: number }
  close(): Promise<void>
}
interface Fronted {
  /** Of the server behind. */
  port: number
  ports: { tls: number; plain: number }
  key: string
  cert: string
}
type OpenFront = (of: Fronted) => Promise<Front>

export const freePorts = async () => ({ tls: await freePort(), plain: await freePort() })

/** A proxy of node:https that does what the one of docs/operate.md does. */
const openOwn: OpenFront = async ({ port, ports, key, cert }) => {
  const proxy = createTlsServer({ key, cert }, (asked, answer) => {
    const { connection: _, ...headers } = asked.headers
    const from = { 'x-forwarded-for': asked.socket.remoteAddress ?? '', 'x-forwarded-proto': 'https' }
    const onward = { host: '127.0.0.1', port, method: asked.method, path: asked.url, agent: false as const }
    const passed = request({ ...onward, headers: { ...headers, ...from, host: 'localhost' } }, (reply) => {
      const secure = { 'strict-transport-security': 'max-age=31536000' }
      answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, ...secure })
      answer.flushHeaders()
      reply.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  const plain = createServer((asked, answer) => {
    answer.writeHead(301, { location: `https://localhost:${ports.tls}${asked.url}` }).end()
  })
  await Promise.all([
    new Promise<void>((resolve) => proxy.listen(ports.tls, '127.0.0.1', resolve)),
    new Promise<void>((resolve) => plain.listen(ports.plain, '127.0.0.1', resolve)),
  ])
  return {
    ports,
    close: async () => {
      for (const server of [proxy, plain]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path))

/** The block of docs/operate.md, with this machine's ports and certificate. */
function documented({ port, ports }: Fronted, folder: string): string {
  const block = /```nginx\n([\s\S]*?)```/.exec(readFileSync('docs/operate.md', 'utf8'))![1]!
  const changes: [string, string][] = [
    ['listen 80;', `listen 127.0.0.1:${ports.plain};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${ports.tls} ssl;`],
    ['https://$host$request_uri', `https://$host:${ports.tls}$request_uri`],
    ['ssl_certificate …;', `ssl_certificate ${folder}/cert.pem;`],
    ['ssl_certificate_key …;', `ssl_certificate_key ${folder}/key.pem;`],
    ['http://127.0.0.1:8080;', `http://127.0.0.1:${port};`],
  ]
  const here = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`docs/operate.md says nothing of '${from}'`)
    return text.replace(from, to)
  }, block)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`)
  const http = `http { access_log off; ${temp.join(' ')}\n${here.replaceAll('thongke.example.vn', 'localhost')} }`
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  return `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; ${user} events {}\n${http}\n`
}

const openNginx: OpenFront = async (of) => {
  const folder = mkdtempSync(join(tmpdir(), 'diaban-nginx-'))
  writeFileSync(join(folder, 'cert.pem'), of.cert)
  writeFileSync(join(folder, 'key.pem'), of.key)
  writeFileSync(join(folder, 'nginx.conf'), documented(of, folder))
  const child = spawn(nginx!, ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  for (let tries = 0; tries < 100 && !(await isOpen(of.ports.tls)); tries += 1) {
    if (child.exitCode !== null) throw new Error(said)
    await wait(50)
  }
  return {
    ports: of.ports,
    close: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

/** The proxies to try; the second one only where nginx is installed: the test says so when it is not. */
export const fronts: { name: string; open: OpenFront }[] = [
  { name: 'a proxy like the documented one', open: openOwn },
  ...(nginx === undefined ? [] : [{ name: 'nginx as documented', open: openNginx }]),
]
export const hasNginx = nginx !== undefined
