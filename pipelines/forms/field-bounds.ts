import type { FormField } from '../../schemas/form-field.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import type { Rule } from '../../schemas/rule.ts'
import type { Unit } from '../../schemas/unit.ts'
import { convert } from '../ingest/units.ts'

type Bounds = Pick<FormField, 'min' | 'max' | 'bounds'>
type RangeRule = Extract<Rule, { kind: 'range' }>

/**
 * The bounds of a cell, in its unit: zero for what cannot be negative, and those of the range rules that look at the indicator
 * in this form. Rules that make an error refuse; without one, rules that warn ask.
 */
export function fieldBounds(
  indicator: Indicator,
  units: { cell: Unit; indicator: Unit },
  rules: readonly Rule[],
  form: string,
): Bounds {
  const ranges = rules.filter((rule) => rule.kind === 'range').filter((rule) => looksAt(rule, indicator.code, form))
  const errors = ranges.filter((rule) => rule.severity === 'error')
  const sign = indicator.sign === 'non-negative' ? 0 : null
  const used = errors.length > 0 ? errors : ranges
  const inCell = (bound: number | null) => (bound === null ? null : convert(bound, units.indicator, units.cell))
  const min = largest([sign, ...used.map((rule) => inCell(rule.min))])
  const max = smallest(used.map((rule) => inCell(rule.max)))
  const asks = used.length > 0 && errors.length === 0
  return { min, max, bounds: asks ? 'ask' : 'refuse' }
}

const looksAt = (rule: RangeRule, indicator: string, form: string): boolean =>
  (rule.indicators.length === 0 || rule.indicators.includes(indicator)) &&
  (rule.forms.length === 0 || rule.forms.includes(form))

const given = (bounds: readonly (number | null)[]): number[] => bounds.filter((bound) => bound !== null)
const largest = (bounds: readonly (number | null)[]): number | null =>
  given(bounds).length === 0 ? null : Math.max(...given(bounds))
const smallest = (bounds: readonly (number | null)[]): number | null =>
  given(bounds).length === 0 ? null : Math.min(...given(bounds))
