import { z } from 'zod'
import { Severity } from './finding.ts'
import { Status } from './observation.ts'
import { Bilingual, MaybeBilingual } from './text.ts'

/** What happens to a submission, in the order in which it may. */
export const historyKinds = [
  'received',
  'again',
  'read',
  'checked',
  'accept',
  'return',
  'refuse',
  'recheck',
  'explain',
  'lock',
  'unlock',
] as const

const text = z.string().nullable()
const state = z.enum(['received', 'unreadable', 'read', 'failed', 'passed'])

export const ToldFinding = z.strictObject({
  ...{ ordinal: z.number().int(), code: z.string(), severity: Severity, place: z.string() },
  /** Sheet and cell; '' where it is about more than one, or about the file. */
  ...{ sheet: z.string(), cell: z.string() },
  effect: z.number().nullable().describe('On provincial GRDP, billion dong; null where it is not known'),
  ...{ message: Bilingual, advice: MaybeBilingual },
  earlier: z
    .strictObject({ period: z.string(), by: text, at: z.string(), reason: z.string() })
    .nullable()
    .describe('What the sender wrote about the same cell of the form in another submission'),
})
export type ToldFinding = z.infer<typeof ToldFinding>

/** How many findings there are in all, by severity. */
export const FindingCounts = z.strictObject({ error: z.number(), warning: z.number(), note: z.number() })
export type FindingCounts = z.infer<typeof FindingCounts>

/** As many findings as come with a submission; the others by `/findings`. */
export const findingsAtOnce = 200

export const FindingsPage = z.strictObject({
  /** Of the chosen severity. */
  ...{ total: z.number(), counts: FindingCounts, offset: z.number() },
  findings: z.array(ToldFinding),
})
export type FindingsPage = z.infer<typeof FindingsPage>

const titled = { title: Bilingual.nullable(), agencyName: Bilingual.nullable(), provinceName: z.string() }

export const ToldSubmission = z.strictObject({
  ...{ id: z.string(), submissionId: z.string(), province: z.string(), fileName: z.string(), bytes: z.number() },
  ...{ sha256: z.string(), receivedAt: z.string(), state, agency: text, form: text, formVersion: text, period: text },
  ...{ readAt: text, checkedAt: text, requiredCells: z.number(), filledCells: z.number(), isCurrent: z.boolean() },
  ...titled,
  /** The first of them; `counts` are of all. */
  ...{ findings: z.array(ToldFinding), counts: FindingCounts },
  history: z.array(
    z.strictObject({ kind: z.enum(historyKinds), at: z.string(), by: text, reason: z.string(), place: z.string() }),
  ),
  /** All submissions of the same form and period, newest first. */
  siblings: z.array(
    z.strictObject({ id: z.string(), receivedAt: z.string(), state, isCurrent: z.boolean(), fileName: z.string() }),
  ),
})
export type ToldSubmission = z.infer<typeof ToldSubmission>

export const Receipt = z.strictObject({
  ...{ province: z.string(), id: z.string(), fileName: z.string(), bytes: z.number(), sha256: z.string() },
  ...{ receivedAt: z.string(), form: text, period: text, agency: text, state, sender: text },
  ...titled,
})
export type Receipt = z.infer<typeof Receipt>

/** `value` in the unit of the indicator. */
const compared = z.strictObject({ value: z.number().nullable(), status: Status, place: z.string() }).nullable()

export const ToldDifference = z.strictObject({
  ...{ form: z.string(), period: z.string(), title: Bilingual },
  cells: z.array(
    z.strictObject({
      ...{ rowCode: z.string(), label: Bilingual, column: Bilingual, kind: z.enum(['added', 'removed', 'changed']) },
      ...{ before: compared, after: compared, relative: z.number().nullable(), unit: Bilingual },
    }),
  ),
})
export type ToldDifference = z.infer<typeof ToldDifference>

/** How a file's way is told while it is followed. `foreign`: it was read, and is another agency's. */
export const ToldProgress = z.strictObject({
  stage: z.enum(['waiting', 'reading', 'checking', 'delayed', 'done', 'foreign']),
  percent: z.number().describe('0 to 100'),
  ...{ state, text: Bilingual },
})
export type ToldProgress = z.infer<typeof ToldProgress>

/** An explanation is kept for good: long enough for a sentence with its source, short enough to be read. */
export const Explanation = z.strictObject({
  /** The finding's place; '' for the whole submission. */
  place: z.string().max(400).default(''),
  reason: z
    .string()
    .max(2_000)
    .transform((said) => said.trim())
    .refine((said) => said.length >= 5, '≥ 5'),
})

/** The decision that stands: the last one; none while nobody has decided, or where an accepted file has come again since. */
export function standingDecision(history: ToldSubmission['history']): ToldSubmission['history'][number] | null {
  const last = history.findLastIndex(({ kind }) => ['accept', 'return', 'refuse'].includes(kind))
  const decision = history[last]
  if (decision === undefined) return null
  const cameAgain = history.slice(last).some(({ kind }) => kind === 'again')
  return decision.kind === 'accept' && cameAgain ? null : decision
}
