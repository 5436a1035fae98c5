import { describe, expect, it } from 'vitest'
import { checkRoundRules } from '../../../pipelines/validate/check-round-rules.ts'
import { checkFigures } from '../../../pipelines/validate/check-rule.ts'
import { figuresOf } from '../../../pipelines/validate/figures.ts'
import { owedForms } from '../../../schemas/owed-forms.ts'
import { context, form, rule } from './fixture.ts'

const other = { ...form, symbol: '001.H/SYT', agency: 'SYT' }
const obligation = (symbol: string, period = '2025-6M', required = true) => ({
  ...{ form: symbol, period, due: '2025-06-19', required },
})
const round = {
  id: '51-2025-6M',
  province: '51',
  period: '2025-6M',
  obligations: [
    obligation('001.H/SCT'),
    obligation('001.H/SCT', '2024-6M'),
    obligation('001.H/SYT'),
    obligation('001.H/SYT', '2025', false),
  ],
}
const came = (filled: number) => [
  { submission: 'a', form: '001.H/SCT', period: '2025-6M', cells: { required: 4, filled } },
  { submission: 'b', form: '001.H/SCT', period: '2024-6M', cells: { required: 4, filled: 4 } },
]
const reporting = (over: object) =>
  rule({
    id: 'validate/enough',
    kind: 'reporting',
    scope: 'round',
    of: 'forms',
    min: 0.6,
    severity: 'warning',
    ...over,
  })
const ask = (over: object, received = came(4), obligations = round.obligations) => {
  const one = reporting(over)
  const setting = context([one], { forms: [form, other] })
  const owed = owedForms({ ...round, obligations }, received, setting)
  const { yes, no, cannotTell } = checkFigures(one, {
    ...figuresOf([], setting, { province: '51', place: round.id }),
    owed,
  })
  return { yes, cannotTell, no: no.map(({ facts }) => [facts.group, facts.actual, facts.expected]) }
}

describe('reporting rate', () => {
  it('of forms: two of three required ones, 60 % yes, 70 % no; nothing owed cannot tell', () => {
    expect(ask({})).toEqual({ yes: 1, cannotTell: 0, no: [] })
    expect(ask({ min: 0.7 })).toEqual({ yes: 0, cannotTell: 0, no: [[round.id, 2, 3]] })
    expect(ask({}, [], [])).toEqual({ yes: 0, cannotTell: 1, no: [] })
    expect(ask({ forms: ['002.H/SCT'] })).toEqual({ yes: 0, cannotTell: 1, no: [] })
  })

  it('of cells: a form that has not come counts with all its required cells', () => {
    expect(ask({ of: 'cells', min: 0.6 }, came(4)).yes).toBe(1)
    expect(ask({ of: 'cells', min: 0.6 }, came(3)).no).toEqual([[round.id, 7, 12]])
  })

  it('by agency, form and period', () => {
    expect(ask({ by: 'agency' })).toEqual({ yes: 1, cannotTell: 0, no: [['SYT', 0, 1]] })
    expect(ask({ by: 'form' }).no).toEqual([['001.H/SYT', 0, 1]])
    expect(ask({ by: 'period' }).no).toEqual([['2025-6M', 1, 2]])
  })

  it('names every agency, form and rate that falls short, though all are of one round', () => {
    const rules = [
      reporting({ id: 'validate/a', by: 'agency', min: 0.95 }),
      reporting({ id: 'validate/b', min: 0.95 }),
      reporting({ id: 'validate/c', of: 'cells', min: 0.95 }),
    ]
    const setting = { ...context(rules, { forms: [form, other] }), industries: [], recipes: [] }
    const [half] = came(4)
    const found = checkRoundRules([], { round, submissions: [half!] }, setting)
    expect(found.map(({ facts }) => [facts.group, facts.of, facts.actual, facts.expected]).sort()).toEqual([
      [round.id, 'biểu', 1, 3],
      [round.id, 'ô', 4, 12],
      ['SCT', 'biểu', 1, 2],
      ['SYT', 'biểu', 0, 1],
    ])
  })

  it('is asked of a round, and of no submission by itself', () => {
    const found = checkRoundRules(
      [],
      { round, submissions: came(4) },
      {
        ...context([reporting({ min: 0.9 })], { forms: [form, other] }),
        industries: [],
        recipes: [],
      },
    )
    expect(found).toMatchObject([
      {
        code: 'validate/reporting-rate',
        severity: 'warning',
        facts: { rule: 'validate/enough', least: 90, rate: 200 / 3 },
      },
    ])
    const alone = figuresOf([], context([]), { province: '51', place: 'x' })
    expect(checkFigures(reporting({}), alone)).toMatchObject({ yes: 0, cannotTell: 1, no: [] })
  })
})
