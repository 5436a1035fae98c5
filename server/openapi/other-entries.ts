import { z } from 'zod'
import { OpenedRound } from '../../schemas/planned-round.ts'
import { Received } from '../../schemas/received.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { allow } from '../authorise.ts'
import type { GuardedEntry } from './entry.ts'
import { province } from './parameters.ts'

const text = (vi: string, en: string): Bilingual => ({ vi, en })

const file = z.string().meta({ format: 'binary' })
const Checks = z.strictObject({
  database: z.boolean(),
  migrations: z.boolean(),
  queue: z.boolean(),
  catalogue: z.boolean(),
})

/** Entries of routes that parse their own way: probes, and files that are streamed in. */
export const otherEntries: Record<string, GuardedEntry> = {
  'GET /healthz': {
    tag: 'system',
    summary: text('Tiến trình còn chạy', 'The process answers'),
    access: [],
    answers: { 200: { description: 'it does', schema: z.strictObject({ status: z.literal('ok') }) } },
  },
  'GET /readyz': {
    tag: 'system',
    summary: text('Cơ sở dữ liệu, hàng đợi, danh mục sẵn sàng', 'Database, queue and catalogue answer'),
    access: [],
    answers: {
      200: { description: 'ready', schema: z.strictObject({ status: z.literal('ready'), checks: Checks }) },
      503: { description: 'not ready', schema: z.strictObject({ status: z.literal('not ready'), checks: Checks }) },
    },
  },
  'POST /api/v1/submissions': {
    tag: 'submissions',
    summary: text('Gửi một báo cáo', 'Send a workbook'),
    access: allow('submit').access,
    query: z.strictObject({ province: province.optional() }),
    body: z.strictObject({ file }),
    bodyType: 'multipart/form-data',
    answers: { 202: { description: 'taken in; Location says where to follow it', schema: Received } },
  },
  'POST /api/v1/rounds/:id/open': {
    tag: 'work',
    summary: text('Mở một đợt theo công văn', 'Open a round from its letter'),
    access: allow('review').access,
    body: z.strictObject({ file: file.optional() }),
    bodyType: 'multipart/form-data',
    answers: {
      201: { description: 'open, with its obligations', schema: OpenedRound },
      409: { description: 'open already' },
    },
  },
}
