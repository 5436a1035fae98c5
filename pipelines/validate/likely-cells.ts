import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import type { Rule } from '../../schemas/rule.ts'
import { cellFacts } from './describe.ts'
import { type Constraint, type LinearSystem, linearSystem } from './linear-constraints.ts'
import { localise } from './localise.ts'
import type { Subject } from './subject.ts'

/** Sets of cells looked at for one group of connected sums; about a tenth of a second at most. */
const mostNodes = 20_000

/**
 * Names the cells that most likely make the sums of a submission disagree.
 *
 * Shape     rules in force -> a note for each cell of the smallest sets, one set for each group of sums that share cells
 * Findings  `validate/likely-cell` at the cell, with its value and the suggested one; `validate/likely-cell-not-found` at the first
 *           cell of a group where the search gave up
 * Source    docs/methods/validate-localise.md
 */
export function likelyCells(rules: readonly Rule[], subject: Subject): Finding[] {
  const linear = rules.filter((rule) => rule.kind === 'sum-of-parts' || rule.kind === 'balance')
  const system = linearSystem(linear, subject)
  return violatedGroups(system).flatMap((constraints) => groupFindings({ ...system, constraints }, subject))
}

function groupFindings(system: LinearSystem, subject: Subject): Finding[] {
  const { found, nodes } = localise(system, mostNodes)
  const first = system.variables[system.constraints[0]!.terms.keys().next().value!]!.place
  if (found === null) {
    const facts = { sums: system.constraints.length, nodes }
    return [{ code: 'validate/likely-cell-not-found', severity: 'note', place: first, facts }]
  }
  const cells = found.changes.length
  return found.changes.map(({ variable, suggested }): Finding => {
    const { place, value } = system.variables[variable]!
    const cell = subject.cellByOrigin(place)
    const where = cell === undefined ? {} : cellFacts(subject, cell)
    const facts = { ...where, value, suggested, difference: suggested - value, cells, others: found.others }
    return { code: 'validate/likely-cell', severity: 'note', place, facts }
  })
}

const isViolated = ({ terms, constant, allowed }: Constraint, { variables }: LinearSystem): boolean =>
  Math.abs(sum([-constant, ...[...terms].map(([v, a]) => a * variables[v]!.value)])) >
  allowed + 1e-9 * Math.abs(constant)

/** Groups of sums that share cells, directly or through others, where at least one does not hold. */
function violatedGroups(system: LinearSystem): Constraint[][] {
  const left = new Set(system.constraints)
  const touching = new Map<number, Constraint[]>()
  for (const constraint of system.constraints)
    for (const variable of constraint.terms.keys()) {
      const others = touching.get(variable)
      if (others === undefined) touching.set(variable, [constraint])
      else others.push(constraint)
    }
  const groups: Constraint[][] = []
  for (const start of system.constraints.filter((constraint) => isViolated(constraint, system))) {
    const group: Constraint[] = []
    const waiting = left.delete(start) ? [start] : []
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      group.push(next)
      for (const variable of next.terms.keys())
        for (const other of touching.get(variable) ?? []) if (left.delete(other)) waiting.push(other)
    }
    if (group.length > 0) groups.push(group)
  }
  return groups
}
