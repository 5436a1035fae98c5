import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { openRoundOf } from '../../jobs/open-round.ts'
import { safeFileName } from '../../jobs/receive.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { nextRound, periodsAfter } from '../../schemas/next-round.ts'
import { DraftRound, PlannedRounds } from '../../schemas/planned-round.ts'
import { readLetter, readOpenRounds } from '../../store/open-rounds.ts'
import { byOf, reading, writing } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { worksIn, worksSomewhere } from '../http/find-vintage.ts'
import { heeding } from '../http/refused.ts'
import { addRoute } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import { noBody, none, period } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'
import { round } from './board.ts'

const Params = z.strictObject({ id: round })
const shared = { tag: 'work', onRequest: allow('review') } as const

/** A letter is a document of a few pages. */
const mostLetterBytes = 20 * 1024 * 1024

/** Opening a round: a draft made from an earlier one, the rounds that were approved and wait, the opening with its letter. */
export function roundOpeningRoutes(app: FastifyInstance, effects: ServerEffects): void {
  draftRoutes(app, effects)
  openRoute(app, effects)
  addRoute(app, {
    ...{
      method: 'GET',
      url: '/api/v1/rounds/:id/letter',
      tag: 'submissions',
      onRequest: allow('submissions', 'review'),
    },
    summary: { vi: 'Công văn của một đợt', en: 'The steering letter of a round' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'the file', types: ['application/octet-stream'] } },
    answer: async ({ params: { id }, request }, reply) => {
      const letter = await reading(request, effects.db, (tx) => readLetter(tx, id.slice(0, 2), id))
      if (letter === null) throw new InvalidInput('server/no-such-letter', { found: id })
      return sendFile(reply, letter)
    },
  })
}

function draftRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ ...shared, method: 'GET', url: '/api/v1/rounds/planned' },
    summary: { vi: 'Các đợt đã duyệt, chưa mở', en: 'Rounds approved and not yet open' },
    description: '`known`: every round of the catalogue, to make the next one from, with the periods it may be for.',
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'of the provinces of the caller', schema: PlannedRounds } },
    answer: async ({ request }, reply) => {
      if (!worksSomewhere(request.caller)) return forbidden(request, reply)
      const own = (await catalogue()).rounds.filter(({ province }) => worksIn(request.caller, province))
      const open = new Set((await reading(request, db, readOpenRounds)).map(({ id }) => id))
      return {
        planned: own
          .filter(({ id }) => !open.has(id))
          .map(({ contacts: _, obligations, ...one }) => ({ ...one, forms: obligations.length })),
        known: own.map((one) => ({ id: one.id, period: one.period, next: periodsAfter(one.period) })),
      }
    },
  })
  addRoute(app, {
    ...{ ...shared, method: 'GET', url: '/api/v1/rounds/:id/next' },
    summary: { vi: 'Bản thảo đợt tiếp theo', en: 'A draft of the round that follows' },
    description: 'Forms, periods and days of a round moved to another period; the letter is to be written.',
    ...{ params: Params, query: z.strictObject({ period }), body: noBody },
    answers: { 200: { description: 'an entry to propose, kind rounds', schema: DraftRound } },
    answer: async ({ params, query, request }, reply) => {
      if (!worksIn(request.caller, params.id.slice(0, 2))) return forbidden(request, reply)
      const known = await catalogue()
      const kindsOf = (symbol: string) => known.forms.findLast((form) => form.symbol === symbol)?.periodKinds ?? []
      const from = known.rounds.find(({ id }) => id === params.id)
      if (from === undefined) throw new InvalidInput('server/no-such-round', { found: params.id })
      const entry = nextRound(from, query.period, kindsOf)
      return { entry, forms: entry.obligations.flatMap(({ form }) => namesOf(form, known)) }
    },
  })
}

/** A form for a list: its title, its agency, and whether each commune may owe its own rows of it. */
function namesOf(symbol: string, { forms, agencies }: Catalogue) {
  const form = forms.findLast((one) => one.symbol === symbol)
  if (form === undefined) return []
  const agency = agencies.find(({ code }) => code === form.agency)?.name ?? { vi: form.agency, en: form.agency }
  return [{ symbol, title: form.title, agency, isByCommune: !Array.isArray(form.rows) }]
}

/** The opening, with the letter as a file where there is one. */
function openRoute(app: FastifyInstance, effects: ServerEffects): void {
  const now = clockOf(effects)
  app.post('/api/v1/rounds/:id/open', { onRequest: allow('review') }, async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!Params.safeParse({ id }).success) throw new InvalidInput('server/no-such-round', { found: id })
    if (!worksIn(request.caller, id.slice(0, 2))) return forbidden(request, reply)
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: mostLetterBytes } }) : undefined
    const letter = part && { name: safeFileName(part.filename), bytes: await part.toBuffer() }
    const by = { ...byOf(request), at: now().toISOString() }
    const catalogue = await effects.catalogue()
    const { created } = await heeding(
      () => writing(request, effects.db, (tx) => openRoundOf(tx, id, { ...by, letter, catalogue })),
      { code: 'rounds/four-eyes', facts: { found: id } },
    )
    if (!created) throw new InvalidInput('rounds/already-open', { found: id })
    return reply.code(201).send({ round: id })
  })
}
