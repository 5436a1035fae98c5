import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { submissionId } from '../../schemas/submission.ts'
import { wordFinding } from '../../schemas/wording.ts'
import { appendSender } from '../../store/approvals.ts'
import { readFindings } from '../../store/findings.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { type Caller, provincesOf, reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { sendProblem } from '../problem.ts'
import type { ServerEffects } from '../server-effects.ts'

const UploadQuery = z.object({
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
})

/** Upload of one file (202 and where to follow it), its state with findings, and the list of all. */
export function submissionRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const onRequest = allow('submissions')
  app.post('/api/v1/submissions', { onRequest: allow('submit') }, async (request, reply) => {
    const province = UploadQuery.safeParse(request.query).data?.province ?? effects.province
    if (province === null) return noProvince(reply)
    if (!maySend(request.caller, province)) return forbidden(request, reply)
    const file = await request.file()
    if (!file) return noFile(reply)
    const bytes = await file.toBuffer()
    try {
      if (request.caller.kind === 'person') {
        const submission = submissionId(province, createHash('sha256').update(bytes).digest('hex'))
        await appendSender(effects.db, { province, submission, person: request.caller.person.id })
      }
      const { submission, created } = await effects.receive({ province, fileName: file.filename, bytes })
      await effects.enqueue({ province, submission: submission.id })
      const location = `/api/v1/submissions/${submission.id}`
      return reply
        .code(202)
        .header('location', location)
        .send({ ...submission, created, location })
    } catch (error) {
      if (error instanceof InvalidInput) return refused(reply, error, file.filename, effects)
      throw error
    }
  })

  app.get('/api/v1/submissions', { onRequest }, async (request) =>
    reading(request, effects.db, (tx) => readSubmissionStatuses(tx)),
  )

  app.get<{ Params: { id: string } }>('/api/v1/submissions/:id', { onRequest }, async (request, reply) => {
    const { id } = request.params
    const { status, found } = await reading(request, effects.db, async (tx) => ({
      status: (await readSubmissionStatuses(tx)).find((s) => s.submissionId === id),
      found: await readFindings(tx, [id]),
    }))
    if (!status) return unknownSubmission(reply, id)
    const { wordings } = await effects.catalogue()
    const findings = found.map((finding) => ({
      ...finding,
      vi: wordFinding(finding, wordings, 'vi'),
      en: wordFinding(finding, wordings, 'en'),
    }))
    return { ...status, findings }
  })
}

const senders = ['agency-officer', 'commune-officer', 'statistician', 'approver'] as const

const maySend = (caller: Caller, province: string): boolean =>
  caller.kind === 'office' || provincesOf(caller, senders).includes(province)

const statusOf: Record<string, number> = { 'ingest/too-large': 413, 'ingest/empty-file': 400 }

async function refused(reply: FastifyReply, error: InvalidInput, fileName: string, effects: ServerEffects) {
  const { wordings } = await effects.catalogue()
  const facts = { file: fileName, ...error.facts }
  const finding = { code: error.code, severity: 'error' as const, place: fileName, facts }
  const [vi, en] = [wordFinding(finding, wordings, 'vi'), wordFinding(finding, wordings, 'en')]
  return sendProblem(reply, {
    status: statusOf[error.code] ?? 422,
    code: error.code,
    place: fileName,
    message: { vi: vi.message, en: en.message },
    advice: { vi: vi.advice, en: en.advice },
  })
}

const noProvince = (reply: FastifyReply) =>
  sendProblem(reply, {
    status: 400,
    code: 'server/no-province',
    place: '/api/v1/submissions',
    message: { vi: 'Không biết tệp gửi cho tỉnh nào.', en: 'The call does not say which province the file is for.' },
    advice: { vi: 'Thêm ?province=82 hoặc ?province=51.', en: 'Add ?province=82 or ?province=51.' },
  })

const noFile = (reply: FastifyReply) =>
  sendProblem(reply, {
    status: 400,
    code: 'server/no-file',
    place: '/api/v1/submissions',
    message: { vi: 'Không có tệp nào trong yêu cầu.', en: 'The request carries no file.' },
    advice: { vi: 'Gửi tệp bằng multipart/form-data.', en: 'Send the file as multipart/form-data.' },
  })

const unknownSubmission = (reply: FastifyReply, id: string) =>
  sendProblem(reply, {
    status: 404,
    code: 'server/no-such-submission',
    place: id,
    message: { vi: `Không có báo cáo ${id}.`, en: `There is no submission ${id}.` },
    advice: { vi: 'Xem danh sách ở /api/v1/submissions.', en: 'See the list at /api/v1/submissions.' },
  })
