import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  checkEntry,
  type KeyedForm,
  readEntry,
  readForCheck,
  readKeyedForm,
  writeEntry,
} from '../../jobs/keyed-form.ts'
import { CheckedEntry, type EntryReading, SavedEntry, TypedCells } from '../../schemas/entry.ts'
import { Received } from '../../schemas/received.ts'
import { emptyDraft, saveDraft } from '../../store/entry-drafts.ts'
import { reading, writing } from '../auth/caller.ts'
import { draftKey } from '../auth/draft-key.ts'
import { allow } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { findDuty } from '../http/find-duty.ts'
import { type Asked, addRoute } from '../http/route.ts'
import { takeIn } from '../http/take-in.ts'
import { wordBoth } from '../http/word-both.ts'
import { commune, formSymbol, none, period, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ form: formSymbol })
const Body = z.strictObject({ province: province.optional(), period, area: commune.optional(), cells: TypedCells })

/** Three hundred communes by twenty columns. */
const mostTyped = 512 * 1024

type Answered = Asked<typeof Params, typeof none, typeof Body>

/** Keyed entry of a form: kept as typed, checked as it stands, sent as the workbook that it fills. */
export function entryRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const now = clockOf(effects)
  const shared = { method: 'POST', tag: 'submissions', onRequest: allow('submit'), bodyLimit: mostTyped } as const
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/forms/:form/entry' },
    summary: { vi: 'Lưu số đang nhập', en: 'Keep what was typed' },
    description: 'Replaces the draft of the caller for this form and period; says how each text is understood.',
    ...{ params: Params, query: none, body: Body },
    answers: { 200: { description: 'when it was kept, and each reading', schema: SavedEntry } },
    answer: async ({ params, body, request }) => {
      const duty = await findDuty(request, { ...params, ...body }, effects)
      const savedAt = now().toISOString()
      const read = await readKeyed(request, duty, effects)
      const { readings, computed } = readEntry(read, body.cells)
      await writing(request, effects.db, (tx) => saveDraft(tx, draftKey(request, duty), { cells: body.cells, savedAt }))
      const { wordings } = await effects.catalogue()
      return { savedAt, computed, readings: readings.map((one) => ({ ...one, worded: wordReading(one, wordings) })) }
    },
  })
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/forms/:form/check' },
    summary: { vi: 'Kiểm tra thử số đang nhập', en: 'Check what was typed, without sending' },
    ...{ params: Params, query: none, body: Body },
    answers: { 200: { description: 'what checking would find', schema: CheckedEntry } },
    answer: async (asked) => checkTyped(asked, effects, now),
  })
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/forms/:form/submissions' },
    summary: { vi: 'Gửi biểu nhập trực tiếp', en: 'Send a keyed form' },
    description: 'It becomes a workbook and goes through the door of all files; the draft is emptied.',
    ...{ params: Params, query: none, body: Body },
    answers: { 202: { description: 'taken in; follow `events`', schema: Received } },
    answer: async ({ params, body, request }, reply) => {
      const duty = await findDuty(request, { ...params, ...body }, effects)
      const file = await writeEntry(await readKeyed(request, duty, effects), body.cells)
      const received = await takeIn(request, { province: duty.province, ...file }, effects)
      await writing(request, effects.db, (tx) => emptyDraft(tx, draftKey(request, duty)))
      return reply.code(202).header('location', received.location).send(received)
    },
  })
}

/** What the form is keyed against; the transaction has ended when it is computed with. */
const readKeyed = (request: FastifyRequest, duty: KeyedForm, { db, catalogue }: ServerEffects) =>
  reading(request, db, (tx) => readKeyedForm(duty, { db: tx, catalogue }))

async function checkTyped({ params, body, request }: Answered, effects: ServerEffects, now: () => Date) {
  const duty = await findDuty(request, { ...params, ...body }, effects)
  const read = await reading(request, effects.db, (tx) =>
    readForCheck(duty, { db: tx, catalogue: effects.catalogue, now }),
  )
  const found = checkEntry(read, body.cells)
  const { wordings } = await effects.catalogue()
  return {
    counts: found.counts,
    findings: found.findings.map(({ path, finding }) => ({
      ...{ path, code: finding.code, severity: finding.severity },
      ...wordBoth(finding, wordings),
    })),
  }
}

function wordReading({ path, problem, severity, expected }: EntryReading, wordings: Parameters<typeof wordBoth>[1]) {
  if (problem === null) return null
  return wordBoth({ code: problem, severity: severity ?? 'note', place: path, facts: { expected } }, wordings)
}
