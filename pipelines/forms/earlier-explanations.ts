import type { EarlierExplanation } from '../../schemas/explanation.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { periodLabel, vietnamDay } from '../../schemas/period.ts'
import { placeIn } from './told-findings.ts'

/** The places of a submission's findings, as cells of its form. */
export interface ExplainedForm {
  submission: string
  formCells: readonly FormCell[]
  explanations: readonly EarlierExplanation[]
}

/**
 * What the sender wrote in earlier rounds about the same cell of the form, wherever it stands now; for places that are no cells of the form,
 * about the same place of the sheet. The newest counts. Null where nothing was written.
 */
export function earlierFinder({
  submission,
  formCells,
  explanations,
}: ExplainedForm): (place: string) => EarlierExplanation | null {
  if (explanations.length === 0) return () => null
  const cellOf = new Map(formCells.map(({ origin, rowCode, column }) => [origin, cellKey({ rowCode, column })]))
  const newest = new Map<string, EarlierExplanation>()
  for (const one of explanations) {
    const key = one.cell === null ? placeKey(one.place, one.submission) : cellKey(one.cell)
    if (!newest.has(key)) newest.set(key, one)
  }
  return (place) => newest.get(cellOf.get(place) ?? placeKey(place, submission)) ?? null
}

const cellKey = ({ rowCode, column }: Pick<FormCell, 'rowCode' | 'column'>): string => `cell ${rowCode} ${column}`

function placeKey(place: string, submission: string): string {
  const { sheet, cell } = placeIn(place, submission)
  return `place ${sheet}!${cell}`
}

/** The same in words, for the sender's own file. */
export function explanationFinder(form: ExplainedForm): (place: string) => string | null {
  const find = earlierFinder(form)
  return (place) => {
    const found = find(place)
    return found === null ? null : wording(found)
  }
}

function wording({ period, actor, at, reason }: EarlierExplanation): string {
  const said = [actor, vietnamDay(at).split('-').reverse().join('/')].filter((text) => text !== '').join(', ')
  return `Giải trình kỳ "${periodLabel(period, 'vi')}" (${said}): ${reason}`
}
