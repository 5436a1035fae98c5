import type { Obligation, ObligationState, ReportingRate } from './obligation.ts'
import type { Bilingual } from './text.ts'

/** A round as it was opened from its letter. */
export interface OpenRound {
  id: string
  province: string
  period: string
  /** `file`: name of the attached letter; null without one. */
  letter: { number: string; date: string; signer: string; file: string | null }
  opens: string
  closes: string
}

/** One obligation on the board, with what a day makes of it. */
export type BoardCell = Obligation & {
  state: ObligationState
  /** Days past the due day without a usable submission; 0 when there is one, or it is not due. */
  daysLate: number
  /** First received by the due day; null while nothing has come. */
  isOnTime: boolean | null
  /** Of the required cells, the part filled and valid; null when the form asks for none. */
  completeness: number | null
  /** Name of the commune that owes it; '' where the agency does. */
  areaName: string
}

export interface BoardGroup {
  code: string
  name: Bilingual
  /** Agency of a form; the agency itself. */
  agency: string
  rate: ReportingRate
}

export interface Board {
  day: string
  rate: ReportingRate
  agencies: BoardGroup[]
  forms: BoardGroup[]
  periods: string[]
  cells: BoardCell[]
}
