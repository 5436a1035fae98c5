import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fastify, { type FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { places } from '../../server/http/places.ts'
import { takeTurns } from '../../server/http/take-turns.ts'
import { turnsOfEach } from '../../server/http/turns-of-each.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { type Caller, testIntake } from './officer-fixture.ts'

const spooled = () => readdir(join(tmpdir(), 'diaban-uploads')).catch(() => [] as string[])
const csv = (n: number) => new TextEncoder().encode(`Biểu số: 001.H/SCT\r\nDòng ${n};1\r\n`)

describe('files on their way in', () => {
  const intake = testIntake(20 * 1024 * 1024)
  let nga: Caller

  beforeAll(async () => {
    nga = await intake.officer('nga', 'SCT')
  })
  const received = async () => (await (await nga.get('/submissions')).json()) as { submissionId: string }[]

  it('come in side by side, each once', async () => {
    const files = Array.from({ length: 40 }, (_, i) => csv(i % 20))
    const answers = await Promise.all(files.map((bytes, i) => nga.upload(`tep-${i}.csv`, bytes)))
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 202))
    const told = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(told.map(({ id }) => id)).size).toBe(20)
    expect(told.filter(({ created }) => created)).toHaveLength(20)
    expect(await received()).toHaveLength(20)
    await expect.poll(spooled).toEqual([])
  })

  it('have a measure for a day: an account that sent hundreds of files goes on tomorrow', async () => {
    const busy = await intake.officer('busy', 'STC')
    const { rows } = await sql<{
      id: string
    }>`select person_id as id from person where email = 'busy@example.vn'`.execute(intake.db)
    await sql`insert into submission_sender (province, submission_id, person_id)
      select '51', '51-' || n, ${rows[0]!.id} from generate_series(1, 500) n`.execute(intake.db)
    const answer = await busy.upload('tep.csv', csv(2_000))
    expect([answer.status, (await answer.json()).code]).toEqual([429, 'server/sent-too-much'])
  })

  it('leave nothing behind when the sender goes away in the middle', async () => {
    const before = (await received()).length
    const { port } = intake.app.server.address() as { port: number }
    const boundary = 'xxDIABANxx'
    const call = request({
      ...{ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/submissions?province=51' },
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': 9_000_000,
        authorization: 'Bearer the-office',
      },
    })
    call.on('error', () => undefined)
    call.write(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="do-dang.xlsx"\r\n\r\n`)
    call.write(Buffer.alloc(3_000_000, 1))
    await sleep(300)
    await expect.poll(spooled).toEqual([])
    call.destroy()
    await sleep(300)
    expect(await received()).toHaveLength(before)
    expect((await nga.upload('sau-do.csv', csv(999))).status).toBe(202)
  })

  it('are received although the queue cannot be reached: the sweep will find them', async () => {
    const { queues } = intake.runtime
    const kept = queues.enqueueSubmission
    queues.enqueueSubmission = () => Promise.reject(new Error('no queue'))
    try {
      const answer = await nga.upload('khong-hang-doi.csv', csv(1_000))
      expect(answer.status).toBe(202)
      const { id } = await answer.json()
      expect((await (await nga.get(`/submissions/${id}`)).json()).state).toBe('received')
    } finally {
      queues.enqueueSubmission = kept
    }
  })

  it('show as a grid however long they are, a window at a time', async () => {
    const lines = Array.from({ length: 6_000 }, (_, i) => `Doanh nghiệp ${i};${i};${i * 2}`)
    const answer = await nga.upload(
      'dai.csv',
      new TextEncoder().encode(`Biểu số: 001.H/SCT\r\n${lines.join('\r\n')}\r\n`),
    )
    const { id, events } = await answer.json()
    await nga.follow(events)
    const last = await (await nga.get(`/submissions/${id}/grid?from=5990&rows=200`)).json()
    expect(last.rows.map(({ row }: { row: number }) => row)).toEqual(Array.from({ length: 11 }, (_, i) => 5990 + i))
    expect(last.rows.at(-1).cells.map(({ raw }: { raw: string }) => raw)).toEqual([
      'Doanh nghiệp 5999',
      '5999',
      '11998',
    ])
    expect(last.sheets[0]).toMatchObject({ rows: 6_001, columns: 3 })
  })

  it.each(['bao-cao.constructor', 'bao-cao.__proto__', 'toString'])(
    'come out again under the name %s',
    async (name) => {
      const answer = await nga.upload(name, csv(2_000 + name.length))
      expect(answer.status).toBe(202)
      const original = await nga.get(`/submissions/${(await answer.json()).id}/original`)
      expect([original.status, original.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    },
  )

  it('keep their bytes, whatever their names say', async () => {
    const [file] = sampleFiles('51').filter(
      ({ fileName }) => fileName === '003.H-SCT.xlsx' || fileName === '001.H-SCT.xlsx',
    )
    const answer = await nga.upload('../../etc/báo "cáo"\u202excod.xlsx', file!.bytes)
    const { id, fileName } = await answer.json()
    expect(fileName).not.toMatch(/[/\\\u202e]/)
    const original = await nga.get(`/submissions/${id}/original`)
    expect(original.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~-]+$/,
    )
    expect(original.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(file!.bytes))).toBe(true)
  })
})

describe('places', () => {
  const person = (id: string) => ({ caller: { kind: 'person', person: { id } } }) as Pick<FastifyRequest, 'caller'>
  const office: Pick<FastifyRequest, 'caller'> = { caller: { kind: 'office' } }

  it('are so many in all and so many for one person, and free again when given back', () => {
    const take = places(5, 2)
    const own = [take(person('a')), take(person('a')), take(person('a'))]
    expect(own.map((given) => given !== null)).toEqual([true, true, false])
    expect([take(office), take(office), take(office)].every((given) => given !== null)).toBe(true)
    expect(take(person('b'))).toBeNull()
    own[0]!()
    expect(take(person('b'))).not.toBeNull()
    expect(take(person('a'))).toBeNull()
  })
})

describe('turns of each person', () => {
  it('last until the answer has left, and hold up nobody else', async () => {
    const inTurn = turnsOfEach(1)
    const app = fastify()
    app.decorateRequest('caller')
    let [running, most] = [0, 0]
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    app.get<{ Params: { who: string } }>('/:who', async (request, reply) => {
      request.caller = { kind: 'person', person: { id: request.params.who } } as typeof request.caller
      return inTurn([request, reply], async () => {
        if (request.params.who === 'a') most = Math.max(most, ++running)
        reply.raw.on('finish', () => {
          if (request.params.who === 'a') running -= 1
        })
        if (request.params.who === 'slow') await held
        return reply.send('x')
      })
    })
    const slow = [app.inject('/slow'), app.inject('/slow')]
    const quick = await Promise.all(Array.from({ length: 6 }, () => app.inject('/a')))
    expect(quick.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 6 }, () => 200))
    expect([running, most]).toEqual([0, 1])
    letGo()
    expect((await Promise.all(slow)).map(({ body }) => body)).toEqual(['x', 'x'])
    await app.close()
  })
})

describe('taking turns', () => {
  it('lets no more run than told, in the order they came, also after one fails', async () => {
    const inTurn = takeTurns(2)
    let [running, most] = [0, 0]
    const began: number[] = []
    const work = (n: number) =>
      inTurn(async () => {
        began.push(n)
        running += 1
        most = Math.max(most, running)
        await sleep(5)
        running -= 1
        if (n === 3) throw new Error('third')
        return n
      })
    const ended = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(work))
    expect(most).toBe(2)
    expect(began).toEqual([1, 2, 3, 4, 5, 6])
    expect(ended.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true, true, true])
  })
})
