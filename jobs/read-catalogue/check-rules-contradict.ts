import type { Rule, RuleSeries } from '../../schemas/rule.ts'
import type { CatalogueProblem } from './catalogue-error.ts'
import { type RuleEntry, ruleProblem } from './check-rules.ts'
import { overlap } from './check-rules-scope.ts'

/** Rules that no figure can meet together: bounds that leave nothing between them, and inequalities that lead back to their start. */
export const contradictions = (rules: readonly RuleEntry[]): CatalogueProblem[] => [
  ...rules.flatMap((entry, i) => rules.slice(0, i).flatMap((earlier) => crossedBounds(entry, earlier))),
  ...cycles(rules),
]

function crossedBounds(entry: RuleEntry, earlier: RuleEntry): CatalogueProblem[] {
  const [a, b] = [entry.value, earlier.value]
  if (!isBounded(a) || a.kind !== (b as Rule).kind || !isBounded(b) || !overlap(a, b)) return []
  if (a.kind === 'ratio' && !sameRatio(a, b)) return []
  if (a.min !== null && b.max !== null && a.min > b.max) return [crossed(entry, 'min', `<= ${b.max}`, b.id)]
  if (a.max !== null && b.min !== null && a.max < b.min) return [crossed(entry, 'max', `>= ${b.min}`, b.id)]
  return []
}

type Bounded = Extract<Rule, { kind: 'range' | 'growth' | 'ratio' }>
const isBounded = (rule: Rule): rule is Bounded => ['range', 'growth', 'ratio'].includes(rule.kind)

const sameRatio = (a: Bounded, b: Bounded): boolean =>
  a.kind === 'ratio' &&
  b.kind === 'ratio' &&
  nodeOf(a, a.numerator) === nodeOf(b, b.numerator) &&
  nodeOf(a, a.denominator) === nodeOf(b, b.denominator)

const crossed = (entry: RuleEntry, field: 'min' | 'max', bound: string, other: string): CatalogueProblem =>
  ruleProblem(entry, [field], { vi: `${bound}, vì luật ${other}`, en: `${bound}, because of rule ${other}` })

/** The series a side names, as text that is the same for the same series. */
const nodeOf = (rule: Rule, series: RuleSeries): string => {
  const indicator = series.indicator ?? rule.indicators.join('+')
  const { item, industry, ownership, area, prices } = series
  return [indicator, item, industry, ownership, area, prices].map((code) => code ?? '*').join('|')
}

interface Edge {
  entry: RuleEntry
  from: string
  to: string
  factor: number
  isStrict: boolean
}

/**
 * a < b < a, or a <= 0.9 b and b <= a: going round the multiples come to less than 1, or to 1 with a strict step; only zero, or
 * nothing, meets that. Plain a <= b <= a is an equality and no contradiction.
 */
function cycles(rules: readonly RuleEntry[]): CatalogueProblem[] {
  const edges = rules.flatMap(edgeOf)
  const told = new Set<string>()
  return edges.flatMap((edge) => {
    const way = wayBack(edges, edge)
    if (way === null) return []
    const ids = way.map((step) => step.entry.value.id)
    const key = [...ids].sort().join()
    if (told.has(key)) return []
    told.add(key)
    const chain = [...ids, ids[0]].join(' → ')
    return [
      ruleProblem(edge.entry, ['left'], { vi: `bất đẳng thức không quay vòng (${chain})`, en: `no cycle (${chain})` }),
    ]
  })
}

function edgeOf(entry: RuleEntry): Edge[] {
  const { value: rule } = entry
  if (rule.kind !== 'inequality') return []
  const [from, to] = [nodeOf(rule, rule.left), nodeOf(rule, rule.right)]
  return [{ entry, from, to, factor: rule.factor, isStrict: rule.operator === '<' && rule.tolerance === 0 }]
}

const longestCycle = 6

/** The steps from an inequality back to its left side when they contradict; null otherwise. */
function wayBack(edges: readonly Edge[], start: Edge): Edge[] | null {
  const waiting: Edge[][] = [[start]]
  for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
    const last = way.at(-1)!
    if (last.to === start.from) {
      const product = way.reduce((k, step) => k * step.factor, 1)
      if (product < 1 || (product === 1 && way.some((step) => step.isStrict))) return way
      continue
    }
    if (way.length >= longestCycle) continue
    for (const next of edges) {
      if (next.from !== last.to || way.includes(next)) continue
      if (way.every((step) => overlap(step.entry.value, next.entry.value))) waiting.push([...way, next])
    }
  }
  return null
}
