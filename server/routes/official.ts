import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { decideOnOfficial, officialSheet } from '../../jobs/official-sheet.ts'
import { Cause, ReconciliationNote, Treatment } from '../../schemas/reconciliation.ts'
import { OfficialSheet } from '../../schemas/worked-vintage.ts'
import type { VintageRow } from '../../store/database.ts'
import { readNames } from '../../store/people.ts'
import { readReconciliations } from '../../store/reconciliation.ts'
import { byOf, reading, writing } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { workedVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'
import { shownVintage } from './compiled.ts'

const Params = z.strictObject({ id: vintage })
const { industry, prices } = ReconciliationNote.shape
const Decision = z.strictObject({
  ...{ industry: industry.min(1).max(20), prices, cause: Cause.nullable(), treatment: Treatment },
  note: z.string().max(2_000),
})
type Found = Awaited<ReturnType<typeof officialSheet>>

/** The sheet of our figures beside the official ones, and decisions on their differences. */
export function officialRoutes(app: FastifyInstance, { db, auth }: ServerEffects): void {
  const now = auth?.now ?? (() => new Date())
  const answer = async (row: VintageRow, { rows }: Found, notes: Awaited<ReturnType<typeof readReconciliations>>) => {
    const names = await readNames(
      db,
      notes.map((note) => note.author),
    )
    const byKey = new Map(notes.map((note) => [`${note.industry} ${note.prices}`, note]))
    const withAuthor = rows.map((one) => {
      const note = byKey.get(`${one.industry} ${one.prices}`)
      return { ...one, author: note ? (names.get(note.author) ?? note.author) : null, at: note?.at ?? null }
    })
    return { vintage: shownVintage(row), rows: withAuthor }
  }
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:id/official', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Đối chiếu với số chính thức', en: 'Our figures beside the official ones' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'the sheet; no row before an official figure has come', schema: OfficialSheet } },
    answer: async ({ params, request }, reply) => {
      const row = await workedVintage(request, db, params.id)
      const found = await reading(request, db, async (tx) => ({
        sheet: await officialSheet(tx, row),
        notes: await readReconciliations(tx, row),
      }))
      reply.header('cache-control', 'no-store')
      return answer(row, found.sheet, found.notes)
    },
  })
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/vintages/:id/official', tag: 'vintages', onRequest: allow('review') },
    summary: { vi: 'Ghi nguyên nhân và cách xử lý một chênh lệch', en: 'Record cause and treatment of a difference' },
    description: 'The last decision of an industry and prices counts; earlier ones stay. Neither figure is changed.',
    ...{ params: Params, query: none, body: Decision },
    answers: { 200: { description: 'the sheet that it makes', schema: OfficialSheet } },
    answer: async ({ params, body, request }) => {
      const row = await workedVintage(request, db, params.id)
      const note = {
        ...{ province: row.province, vintage: row.vintage_id, ...body },
        ...{ author: byOf(request).actor, at: now().toISOString() },
      }
      const found = await writing(request, db, async (tx) => ({
        sheet: await decideOnOfficial(tx, row, [note], byOf(request)),
        notes: await readReconciliations(tx, row),
      }))
      return answer(row, found.sheet, found.notes)
    },
  })
}
