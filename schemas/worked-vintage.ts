import { z } from 'zod'
import { AccountSheet } from './account-sheet.ts'
import { CommuneSheet } from './commune-sheet.ts'
import { ReconciliationRow } from './reconciliation.ts'
import { Vintage } from './vintage.ts'
import { WordedFinding } from './wording.ts'

/** A vintage for who works on it. What the province compiled is its own figure, official only where the national office says so. */
export const WorkedVintage = Vintage.extend({
  ...{ reached: z.enum(['planned', 'reconciled', 'compiled', 'published']) },
  ...{ frozenAt: z.string().nullable(), embargoUntil: z.string().nullable() },
  nature: z.literal('compiled-by-province'),
})
export type WorkedVintage = z.infer<typeof WorkedVintage>

const Step = z.strictObject({ by: z.string(), at: z.string(), isMine: z.boolean() })

/** A vintage with where its release stands. */
export const OnBoard = WorkedVintage.extend({
  asked: Step.nullable(),
  approved: Step.nullable(),
  askedEmbargo: z.string().nullable().describe('The instant asked for; null: public when frozen'),
  needsTwo: z.boolean().describe('Two people release here: the province has an approver'),
  /** Who may approve: people with the right, without the one who asked. */
  approvers: z.array(z.string()),
  /** What the caller may do now. */
  may: z.array(z.enum(['request', 'approve', 'publish'])),
})
export type OnBoard = z.infer<typeof OnBoard>

export const ReleaseBoard = z.strictObject({ vintages: z.array(OnBoard) })
export type ReleaseBoard = z.infer<typeof ReleaseBoard>

export const VintageAccounts = AccountSheet.extend({ vintage: WorkedVintage })
export type VintageAccounts = z.infer<typeof VintageAccounts>

export const VintageCommunes = CommuneSheet.extend({ vintage: WorkedVintage })
export type VintageCommunes = z.infer<typeof VintageCommunes>

/** A line of the official sheet with who decided on it, and when. */
export const OfficialRow = ReconciliationRow.extend({ author: z.string().nullable(), at: z.string().nullable() })
export type OfficialRow = z.infer<typeof OfficialRow>

export const OfficialSheet = z.strictObject({ vintage: WorkedVintage, rows: z.array(OfficialRow) })
export type OfficialSheet = z.infer<typeof OfficialSheet>

/** A finding of a stage that made a vintage; `subject` is the vintage. */
export const VintageFinding = WordedFinding.extend({ province: z.string(), stage: z.string(), subject: z.string() })
export type VintageFinding = z.infer<typeof VintageFinding>

export const VintageFindings = z.strictObject({ vintage: z.string(), findings: z.array(VintageFinding) })
export type VintageFindings = z.infer<typeof VintageFindings>
