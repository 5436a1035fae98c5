import type { FastifyInstance, InjectOptions } from 'fastify'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import { receive } from '../../jobs/receive.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { once } from '../../schemas/once.ts'
import { buildServer } from '../../server/app.ts'
import { hashPassword } from '../../server/auth/password.ts'
import type { Database } from '../../store/connect.ts'
import { office, setPassword } from '../../store/people.ts'
import { holdAnswers } from './hold-answers.ts'

export const origin = 'https://diaban.example.vn'
export const password = 'bốn con trâu qua sông'

/**
 * A server on HTTPS with a clock that the test moves, on a database that the test owns, with the catalogue of the folder unless given
 * another. Nothing reads what is sent.
 */
export async function authServer(
  db: Database,
  catalogue: () => Promise<Catalogue> = once(() => readCatalogue('catalogue')),
): Promise<{ app: FastifyInstance; clock: { at: Date } }> {
  const clock = { at: new Date() }
  const now = () => clock.at
  const app = await buildServer({
    db,
    catalogue,
    receive: (file) => receive(file, { db, now, catalogue }),
    enqueue: async () => undefined,
    pingQueue: async () => undefined,
    token: 'the-office',
    province: null,
    maxBytes: 2 * 1024 * 1024,
    auth: { origin, key: Buffer.alloc(32, 1), now },
  })
  return { app: holdAnswers(app), clock }
}

export async function choosePassword(db: Database, person: string): Promise<void> {
  const hashed = await hashPassword(password)
  await db.transaction().execute((tx) => setPassword(tx, person, hashed, office))
}

/** A browser: keeps the cookie, says its origin. */
export class Browser {
  cookie = ''
  readonly app: FastifyInstance
  readonly address: string
  constructor(app: FastifyInstance, address = '198.51.100.1') {
    this.app = app
    this.address = address
  }
  async send(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object, headers: Record<string, string> = {}) {
    const cookie = this.cookie === '' ? {} : { cookie: this.cookie }
    const options: InjectOptions = {
      method,
      url,
      headers: { origin, ...cookie, ...headers },
      remoteAddress: this.address,
    }
    const reply = await this.app.inject(body === undefined ? options : { ...options, payload: body })
    const set = reply.headers['set-cookie']
    if (typeof set === 'string') this.cookie = set.split(';')[0] ?? ''
    return reply
  }
  signIn = (email: string, given = password) => this.send('POST', '/api/v1/auth/sign-in', { email, password: given })
}
