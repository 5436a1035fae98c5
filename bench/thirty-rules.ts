import type { Catalogue } from '../schemas/catalogue.ts'
import { Rule } from '../schemas/rule.ts'

const both = (text: string) => ({ vi: text, en: text })
const aboutForms = ['required', 'codes', 'sum-of-parts', 'reference']

/** Kinds that look at every figure, besides those of the catalogue. */
const kinds = [
  { kind: 'range', min: 0, max: 1e9 },
  { kind: 'sign' },
  { kind: 'growth', min: 0.4, max: 2.5 },
  { kind: 'magnitude', tolerance: 0.5, limit: 20 },
  { kind: 'type', valueType: 'number' },
  { kind: 'cumulative' },
  { kind: 'duplicate' },
  { kind: 'code-list', dimension: 'item' },
  { kind: 'stale', share: 0.9, atLeast: 3 },
  { kind: 'outlier', method: 'robust-z', over: 'item', exclude: 10, error: 20 },
]

const made = (count: number): Rule[] =>
  Array.from({ length: count }, (_, i) => {
    const told = { label: both('bench'), description: both('bench'), severity: 'warning', origin: 'bench' }
    return Rule.parse({ id: `validate/bench-${i}`, ...told, ...kinds[i % kinds.length] })
  })

/** The catalogue's rules about values, and rules of the measured indicator until there are thirty. */
export function catalogueRules({ rules }: Catalogue): Rule[] {
  const values = rules.filter((rule) => !aboutForms.includes(rule.kind))
  return [...values.map((rule) => ({ ...rule, scope: 'submission' as const })), ...made(30 - values.length)]
}

/** Thirty rules, each of which looks at every figure. */
export const rulesOfEveryRow = (): Rule[] => made(30)

/** How many of the rules look at every figure of an indicator. */
export const touching = (rules: readonly Rule[], indicator: string): number =>
  rules.filter((rule) => rule.indicators.length === 0 || rule.indicators.includes(indicator)).length
