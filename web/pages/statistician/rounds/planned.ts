import type { Round } from '../../../../schemas/round.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import type { Both } from '../../../text/language.tsx'

/** A round that was approved and waits to be opened. */
export interface PlannedRound {
  id: string
  province: string
  period: string
  letter: { number: string; date: string; signer: string }
  opens: string
  closes: string
  /** How many forms and periods it asks for. */
  forms: number
}

export interface KnownRound {
  id: string
  period: string
  /** Periods that the round after it may be for. */
  next: string[]
}

export const usePlanned = () => useAnswer<{ planned: PlannedRound[]; known: KnownRound[] }>('/rounds/planned')

/** A round to be written: the forms, periods and days of an earlier one, moved to another period. */
export interface DraftRound {
  entry: Round
  forms: { symbol: string; title: Both; agency: Both; isByCommune: boolean }[]
}
