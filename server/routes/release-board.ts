import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ReleaseBoard } from '../../schemas/worked-vintage.ts'
import { type ReleaseStepRow, readApprovers, readReleaseSteps } from '../../store/approvals.ts'
import type { VintageRow } from '../../store/database.ts'
import { readNames } from '../../store/people.ts'
import { readVintages } from '../../store/vintages.ts'
import { type Caller, reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { provincesOfOffice } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'
import { shownVintage } from './compiled.ts'

const Query = z.strictObject({ province: province.optional() })
/** Every vintage of the caller's provinces, open and frozen, with where its release stands. */
export function releaseBoardRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/work/vintages', tag: 'vintages', onRequest: allow('figures', 'release') },
    summary: { vi: 'Phiên bản của tỉnh, kể cả chưa công bố', en: "The province's vintages, open ones too" },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest first', schema: ReleaseBoard } },
    answer: async ({ query, request }, reply) => {
      const mine = provincesOfOffice(request.caller)
      const [all, steps] = await reading(request, db, async (tx) => [
        await readVintages(tx),
        await readReleaseSteps(tx),
      ])
      const vintages = all.filter(
        (one) => (mine === 'all' || mine.includes(one.province)) && (query.province ?? one.province) === one.province,
      )
      const approvers = await readApprovers(db)
      const names = await readNames(
        db,
        [...steps, ...approvers].map((one) => one.person_id),
      )
      const known = { steps, approvers, names, caller: request.caller }
      reply.header('cache-control', 'no-store')
      return { vintages: vintages.map((row) => ({ ...shownVintage(row), ...standing(row, known) })).reverse() }
    },
  })
}

interface Known {
  steps: readonly ReleaseStepRow[]
  approvers: readonly { province: string; person_id: string }[]
  names: ReadonlyMap<string, string>
  caller: Caller
}

function standing(row: VintageRow, { steps, approvers, names, caller }: Known) {
  const me = caller.kind === 'person' ? caller.person.id : null
  const own = steps.filter((one) => one.province === row.province && one.vintage_id === row.vintage_id)
  const [asked, approved] = ['request', 'approve'].map((step) => own.find((one) => one.step === step))
  const able = approvers.filter((one) => one.province === row.province && one.person_id !== asked?.person_id)
  const shown = (step: ReleaseStepRow | undefined) =>
    step ? { by: names.get(step.person_id) ?? step.person_id, at: step.at, isMine: step.person_id === me } : null
  const needsTwo = approvers.some((one) => one.province === row.province)
  const isReady = row.reached === 'compiled' && row.frozen_at === null
  const may: ('request' | 'approve' | 'publish')[] = []
  if (isReady && needsTwo && me !== null && !asked) may.push('request')
  if (isReady && asked && !approved && able.some((one) => one.person_id === me)) may.push('approve')
  if (isReady && !needsTwo) may.push('publish')
  return {
    ...{ asked: shown(asked), approved: shown(approved), askedEmbargo: asked?.embargo_until ?? null },
    ...{ needsTwo, approvers: able.map((one) => names.get(one.person_id) ?? one.person_id), may },
  }
}
