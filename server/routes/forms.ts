import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { layEntrySheet, readKeyedForm } from '../../jobs/keyed-form.ts'
import { layForm, readForm } from '../../jobs/make-form.ts'
import { EntryPage } from '../../schemas/entry.ts'
import { readDraft } from '../../store/entry-drafts.ts'
import { reading } from '../auth/caller.ts'
import { draftKey } from '../auth/draft-key.ts'
import { allow } from '../authorise.ts'
import { findDuty } from '../http/find-duty.ts'
import { addRoute } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import { commune, formSymbol, noBody, period, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ form: formSymbol })
const Occasion = z.strictObject({
  province: province.optional(),
  period,
  agency: z.string().max(40).optional(),
  area: commune.optional(),
})
const Download = Occasion.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') })

/** A form to fill: as a workbook, as a CSV, or laid out for keyed entry with what the caller has typed so far. */
export function formRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  addRoute(app, {
    ...{
      method: 'GET',
      url: '/api/v1/forms/:form/download',
      tag: 'submissions',
      onRequest: allow('submissions', 'submit'),
    },
    summary: { vi: 'Tải biểu mẫu để điền', en: 'Download a form to fill' },
    description: 'The figures last reported stand beside the input; the file knows itself again whatever its name.',
    ...{ params: Params, query: Download, body: noBody },
    answers: {
      200: {
        description: 'the form',
        types: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
      },
    },
    answer: async ({ params, query, request }, reply) => {
      const duty = await findDuty(request, { ...params, ...query }, effects)
      const read = await reading(request, db, (tx) => readForm(duty, { db: tx, catalogue }))
      const bytes = await layForm(read, query.format)
      const name = `${duty.form.replaceAll('/', '-')}_${duty.province}_${duty.period}.${query.format}`
      return sendFile(reply, { name, bytes })
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/forms/:form/entry', tag: 'submissions', onRequest: allow('submit') },
    summary: { vi: 'Biểu để nhập trực tiếp', en: 'A form laid out for keyed entry' },
    ...{ params: Params, query: Occasion, body: noBody },
    answers: { 200: { description: 'rows, columns, fields, and the draft of the caller', schema: EntryPage } },
    answer: async ({ params, query, request }, reply) => {
      const duty = await findDuty(request, { ...params, ...query }, effects)
      const { read, draft } = await reading(request, db, async (tx) => ({
        read: await readKeyedForm(duty, { db: tx, catalogue }),
        draft: await readDraft(tx, draftKey(request, duty)),
      }))
      return reply.header('cache-control', 'no-store').send({ sheet: layEntrySheet(read), draft })
    },
  })
}
