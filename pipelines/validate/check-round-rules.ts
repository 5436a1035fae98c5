import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Observation } from '../../schemas/observation.ts'
import { owedForms, type ReceivedCells } from '../../schemas/owed-forms.ts'
import type { Round } from '../../schemas/round.ts'
import { checkFigures, inForce } from './check-rule.ts'
import { areaName, type Figures, figuresOf } from './figures.ts'
import { orderFindings } from './order-findings.ts'

/** The round, and the form of each submission whose figures are looked at. */
export interface RoundFigures {
  round: Pick<Round, 'id' | 'province' | 'period' | 'obligations'>
  submissions: readonly ({ submission: string } & ReceivedCells)[]
}

/**
 * Checks all current figures of a round together: what no single submission shows.
 *
 * Shape     observations of every submission that the round takes -> findings of the rules of scope `round` in force
 * Findings  `validate/*`, ordered as those of a submission; the order of the observations does not matter
 * Source    docs/methods/validate-rules.md
 */
export function checkRoundRules(
  observations: readonly Observation[],
  { round, submissions }: RoundFigures,
  catalogue: Pick<Catalogue, 'rules' | 'indicators' | 'forms' | 'units' | 'history' | 'industries' | 'recipes'>,
): Finding[] {
  const rules = catalogue.rules.filter((rule) => rule.scope === 'round' && inForce(rule, round.period))
  if (rules.length === 0) return []
  const { province } = round
  const ordered = [...observations].sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : 0))
  const figures: Figures = {
    ...figuresOf(ordered, catalogue, { province, place: round.id }),
    owed: owedForms(round, submissions, catalogue),
    formOf: new Map(submissions.map(({ submission, form }) => [submission, form])),
    rowOf: ({ area, industry, item, ownership }) => {
      const series = [industry, item, ownership].filter((d) => d !== '_T').join(' ')
      const row = [areaName(catalogue.history, area), series].filter((part) => part !== '').join(', ')
      return { rowCode: series, row, rowEn: row }
    },
  }
  return orderFindings(rules.flatMap((rule) => checkFigures(rule, figures).no))
}
