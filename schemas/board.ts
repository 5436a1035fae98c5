import { z } from 'zod'
import { Obligation, ObligationState, ReportingRate } from './obligation.ts'
import { Bilingual } from './text.ts'

/** A round as it was opened from its letter. */
export const OpenRound = z.strictObject({
  id: z.string(),
  province: z.string(),
  period: z.string(),
  /** `file`: name of the attached letter; null without one. */
  letter: z.strictObject({ number: z.string(), date: z.string(), signer: z.string(), file: z.string().nullable() }),
  opens: z.string(),
  closes: z.string(),
})
export type OpenRound = z.infer<typeof OpenRound>

export const OpenRounds = z.strictObject({ rounds: z.array(OpenRound) })
export type OpenRounds = z.infer<typeof OpenRounds>

/** One obligation on the board, with what a day makes of it. */
export const BoardCell = Obligation.extend({
  state: ObligationState,
  daysLate: z
    .number()
    .int()
    .describe('Days past the due day without a usable submission; 0 when there is one, or it is not due'),
  isOnTime: z.boolean().nullable().describe('First received by the due day; null while nothing has come'),
  completeness: z
    .number()
    .nullable()
    .describe('Of the required cells, the part filled and valid; null when the form asks for none'),
  /** Name of the commune that owes it; '' where the agency does. */
  areaName: z.string(),
  excuseReason: z.string().nullable().describe('Why it is excused until that day; null when it is not'),
  extensionReason: z.string().nullable().describe('Why its due day was put off; null when it was not'),
})
export type BoardCell = z.infer<typeof BoardCell>

export const BoardGroup = z.strictObject({
  code: z.string(),
  name: Bilingual,
  /** Agency of a form; the agency itself. */
  agency: z.string(),
  rate: ReportingRate,
})
export type BoardGroup = z.infer<typeof BoardGroup>

export const Board = z.strictObject({
  day: z.string(),
  rate: ReportingRate,
  agencies: z.array(BoardGroup),
  forms: z.array(BoardGroup),
  periods: z.array(z.string()),
  cells: z.array(BoardCell),
})
export type Board = z.infer<typeof Board>

export const RoundBoard = Board.extend({ round: OpenRound })
export type RoundBoard = z.infer<typeof RoundBoard>

/** Reporting rates of a round, in all and by agency. */
export const RoundRates = z.strictObject({
  ...{ round: OpenRound, day: z.string(), total: ReportingRate },
  agencies: z.array(ReportingRate.extend({ agency: z.string(), name: Bilingual })),
})
export type RoundRates = z.infer<typeof RoundRates>
