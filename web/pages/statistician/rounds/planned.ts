import type { PlannedRounds } from '../../../../schemas/planned-round.ts'
import { useAnswer } from '../../../api/use-answer.ts'

/** Rounds that were approved and wait to be opened, and those that the next one may be made from. */
export const usePlanned = () => useAnswer<PlannedRounds>('/rounds/planned')
