import type { Severity } from '../../schemas/finding.ts'
import type { Rule } from '../../schemas/rule.ts'
import type { CatalogueProblem } from './catalogue-error.ts'
import { type RuleEntry, ruleProblem } from './check-rules.ts'
import { covers } from './check-rules-scope.ts'

const weight: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** Rules that can find nothing that another does not find, at least as severely, for at least the same figures and days. */
export const redundancies = (rules: readonly RuleEntry[]): CatalogueProblem[] =>
  rules.flatMap((entry, i) => {
    const stronger = rules.find((other, j) => j !== i && implies(other.value, entry.value) && !isTwin(rules, i, j))
    if (stronger === undefined) return []
    const { id } = stronger.value
    return [ruleProblem(entry, ['id'], { vi: `luật chưa có trong ${id}`, en: `a rule that ${id} does not imply` })]
  })

/** Of two rules that imply each other only the second is redundant. */
const isTwin = (rules: readonly RuleEntry[], i: number, j: number): boolean =>
  i < j && implies(rules[i]!.value, rules[j]!.value)

function implies(strong: Rule, weak: Rule): boolean {
  if (strong.kind !== weak.kind || weight[strong.severity] > weight[weak.severity]) return false
  return covers(strong, weak) && isAtLeastAsStrict(strong, weak)
}

function isAtLeastAsStrict(strong: Rule, weak: Rule): boolean {
  const loose = new Set(['min', 'max', 'tolerance'])
  if (bare(strong, loose) !== bare(weak, loose)) return false
  const [a, b] = [strong as Bounds, weak as Bounds]
  if ((a.tolerance ?? 0) > (b.tolerance ?? 0)) return false
  return (a.min ?? -Infinity) >= (b.min ?? -Infinity) && (a.max ?? Infinity) <= (b.max ?? Infinity)
}

interface Bounds {
  min?: number | null
  max?: number | null
  tolerance?: number
}

/** What the rule asks, without who asks, of what, when and how strictly. */
const bare = (rule: Rule, loose: ReadonlySet<string>): string => {
  const names = ['id', 'label', 'description', 'severity', 'indicators', 'forms', 'origin', 'validFrom', 'validTo']
  const left = new Set([...names, ...loose])
  // A magnitude rule's tolerance widens what it refuses: only an equal one implies another.
  if (rule.kind === 'magnitude') left.delete('tolerance')
  return JSON.stringify(Object.entries(rule).filter(([key]) => !left.has(key)))
}
