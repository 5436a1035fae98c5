import { parseExpression } from '../../pipelines/validate/expression-parse.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Rule, RuleSeries } from '../../schemas/rule.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import { contradictions } from './check-rules-contradict.ts'
import { redundancies } from './check-rules-redundant.ts'
import { type Entry, type FieldPath, fieldName, valueAt } from './entry.ts'
import type { ParsedCatalogue } from './parse-all.ts'

export type RuleEntry = Entry<Rule>

/** What is wrong with the rule set as a whole: contradictions, expressions that cannot be read, codes that nothing bears. */
export function ruleProblems(catalogue: ParsedCatalogue): CatalogueProblem[] {
  const rules = catalogue.rules.entries
  return [
    ...rules.flatMap((entry) => ownProblems(entry, catalogue)),
    ...contradictions(rules),
    ...rules.flatMap(badExpression),
  ]
}

/** What is needless: a rule that another one implies. The catalogue is loaded all the same. */
export const ruleWarnings = (catalogue: ParsedCatalogue): CatalogueProblem[] => redundancies(catalogue.rules.entries)

/** A problem at a field of a rule. */
export const ruleProblem = (entry: RuleEntry, path: FieldPath, expected: Bilingual): CatalogueProblem => {
  const found = valueAt(entry.value, path)
  const place = { file: entry.file, line: entry.lineOf(path), field: fieldName(path) }
  return problem(place, found === undefined ? '—' : JSON.stringify(found), expected)
}

function ownProblems(entry: RuleEntry, catalogue: ParsedCatalogue): CatalogueProblem[] {
  const { value: rule } = entry
  const isBackwards = rule.validFrom !== null && rule.validTo !== null && rule.validTo <= rule.validFrom
  const needsForm = ['required', 'codes', 'sum-of-parts'].includes(rule.kind) && rule.scope === 'round'
  return [
    ...(isBackwards
      ? [ruleProblem(entry, ['validTo'], { vi: `sau ngày ${rule.validFrom}`, en: `after ${rule.validFrom}` })]
      : []),
    ...(needsForm
      ? [
          ruleProblem(entry, ['scope'], {
            vi: 'submission: luật đọc dòng của biểu',
            en: 'submission: it reads form rows',
          }),
        ]
      : []),
    ...bounds(entry),
    ...unknownItems(entry, catalogue),
  ]
}

function bounds(entry: RuleEntry): CatalogueProblem[] {
  const { value: rule } = entry
  if (rule.kind === 'outlier' && rule.error < rule.exclude)
    return [ruleProblem(entry, ['error'], { vi: `ít nhất ${rule.exclude}`, en: `at least ${rule.exclude}` })]
  if (rule.kind !== 'range' && rule.kind !== 'growth' && rule.kind !== 'ratio') return []
  if (rule.min === null || rule.max === null || rule.min <= rule.max) return []
  return [ruleProblem(entry, ['max'], { vi: `ít nhất ${rule.min}`, en: `at least ${rule.min}` })]
}

function badExpression(entry: RuleEntry): CatalogueProblem[] {
  const { value: rule } = entry
  if (rule.kind !== 'expression') return []
  try {
    parseExpression(rule.expression, Object.keys(rule.series))
    return []
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const why = String(error.facts.problem)
    return [
      ruleProblem(entry, ['expression'], { vi: `biểu thức đọc được (${why})`, en: `a readable expression (${why})` }),
    ]
  }
}

/** Items of series that their indicators do not list; industries, indicators and forms are followed as references. */
function unknownItems(entry: RuleEntry, { indicators }: ParsedCatalogue): CatalogueProblem[] {
  const items = new Map(indicators.entries.map(({ value }) => [value.code, Object.keys(value.items)]))
  return seriesOf(entry.value, []).flatMap(({ path, series }) => {
    const codes = series.indicator === undefined ? entry.value.indicators : [series.indicator]
    if (series.item === undefined || series.item === TOTAL || codes.some((code) => !items.has(code))) return []
    const known = codes.flatMap((code) => items.get(code) ?? [])
    if (codes.length === 0 || known.includes(series.item)) return []
    const list = known.join(', ') || '—'
    const who = codes.join(', ')
    return [ruleProblem(entry, [...path, 'item'], { vi: `mục của ${who}: ${list}`, en: `an item of ${who}: ${list}` })]
  })
}

interface Placed {
  path: FieldPath
  series: RuleSeries
}

/** Every series that a rule names, with where it stands. */
function seriesOf(value: unknown, path: FieldPath): Placed[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'item' in value && typeof value.item === 'string' ? [{ path, series: value as RuleSeries }] : []
  const step = (key: string) => (Array.isArray(value) ? Number(key) : key)
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => seriesOf(inner, [...path, step(key)]))]
}
