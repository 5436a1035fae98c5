import type { IsoDate } from './area.ts'
import type { Period } from './period.ts'

/** What one agency owes in a round, put off: due and open until a day. */
export interface Extension {
  round: string
  agency: string
  form: string
  period: Period
  until: IsoDate
}
