import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { markFile, readAnnotated, withNames } from '../../jobs/annotate-submission.ts'
import type { SheetWindow } from '../../jobs/read-workbook.ts'
import { type PlacedFinding, placeFindings } from '../../jobs/told-submission.ts'
import { GridWindow } from '../../schemas/grid-window.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { readFindings } from '../../store/findings.ts'
import { readSubmission } from '../../store/submissions.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { findSubmission } from '../http/find-submission.ts'
import { addRoute } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import { turnsOfEach } from '../http/turns-of-each.ts'
import { count, noBody, none, submission } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ id: submission })
const Window = z.strictObject({
  sheet: z.string().max(100).optional(),
  from: count(0, 2_000_000).default(0),
  rows: count(1, 500).default(200),
})
const file = { description: 'the file', types: ['application/octet-stream'] }
const shared = { method: 'GET', tag: 'submissions', onRequest: allow('submissions') } as const

/** Whole files that one person takes out at a time: each is held in memory until it has left. */
const mostFiles = 4
/** Files that one person has opened to look at, at a time: two processes read for everybody. */
const mostOpening = 1

/** The file of a submission: as sent, with what was found in it, and as a grid of cells. */
export function submissionFileRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const inTurn = turnsOfEach(mostFiles)
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/submissions/:id/original' },
    summary: { vi: 'Tệp gốc như đã gửi', en: 'The file as sent' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: file },
    answer: async ({ params, request }, reply) => {
      return inTurn([request, reply], async () => {
        const { bytes, fileName } = await loadFile(request, params.id, effects)
        return sendFile(reply, { name: fileName, bytes })
      })
    },
  })
  if (effects.reader === undefined) return
  annotatedRoute(app, { ...effects, reader: effects.reader }, inTurn)
  gridRoute(app, { ...effects, reader: effects.reader })
}

type WithReader = ServerEffects & { reader: NonNullable<ServerEffects['reader']> }

function annotatedRoute(app: FastifyInstance, effects: WithReader, inTurn: ReturnType<typeof turnsOfEach>): void {
  const { db, catalogue, reader } = effects
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/submissions/:id/annotated' },
    summary: { vi: 'Tệp có đánh dấu kết quả kiểm tra', en: 'The file with the findings marked in it' },
    description: 'The list of findings as CSV where the file itself cannot be opened.',
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: file },
    answer: async ({ params, request }, reply) => {
      await findSubmission(request, params.id, effects)
      return inTurn([request, reply], async () => {
        const sent = await reading(request, db, (tx) => readAnnotated(params.id, tx))
        const { file: marked, list } = await markFile(await withNames(sent, db), { catalogue, reader })
        return sendFile(reply, (marked ?? list)!)
      })
    },
  })
}

function gridRoute(app: FastifyInstance, effects: WithReader): void {
  const inTurn = turnsOfEach(mostOpening)
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/submissions/:id/grid' },
    summary: { vi: 'Một phần bảng tính như đã đọc', en: 'A window of a sheet as read' },
    description: 'Rows and columns from 0; blank cells are left out; at most 500 rows at a time.',
    ...{ params: Params, query: Window, body: noBody },
    answers: { 200: { description: 'cells with the findings at them', schema: GridWindow } },
    answer: async ({ params: { id }, query, request }, reply) => {
      await findSubmission(request, id, effects)
      return inTurn([request, reply], async () => {
        const found = await reading(request, effects.db, (tx) => readFindings(tx, [id]))
        const grid = await effects.reader.window({ id, load: () => loadFile(request, id, effects) }, query)
        return reply.header('cache-control', 'no-store').send(withFindings(grid, placeFindings(id, found)))
      })
    },
  })
}

/** The cells of a window with the findings at each. */
function withFindings(grid: SheetWindow, findings: readonly PlacedFinding[]) {
  const at = new Map<string, number[]>()
  for (const { sheet, cell, ordinal } of findings)
    if (sheet === grid.sheet && cell !== '') at.set(cell, [...(at.get(cell) ?? []), ordinal])
  const rows = grid.rows.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell) => ({ ...cell, findings: at.get(cell.address) ?? [] })),
  }))
  return { ...grid, rows }
}

/** Bytes and name of a file, read as the caller. Throws InvalidInput server/no-such-submission. */
async function loadFile(request: FastifyRequest, id: string, effects: Pick<ServerEffects, 'db'>) {
  const { province } = await findSubmission(request, id, effects)
  const stored = await reading(request, effects.db, (tx) => readSubmission(tx, province, id))
  if (stored === null) throw new InvalidInput('server/no-such-submission', { found: id })
  return { bytes: stored.content, fileName: stored.submission.fileName }
}
