import type { Rule } from '../../schemas/rule.ts'

/** An empty list stands for all. */
const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((code) => b.includes(code))

const within = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.length === 0 || (inner.length > 0 && inner.every((code) => outer.includes(code)))

const from = (rule: Rule): string => rule.validFrom ?? '0000-01-01'
const to = (rule: Rule): string => rule.validTo ?? '9999-12-31'

/** Do two rules look at a figure in common, on a day in common? */
export const overlap = (a: Rule, b: Rule): boolean =>
  a.scope === b.scope &&
  meet(a.indicators, b.indicators) &&
  meet(a.forms, b.forms) &&
  from(a) < to(b) &&
  from(b) < to(a)

/** Does `outer` look at everything, on every day, that `inner` looks at? */
export const covers = (outer: Rule, inner: Rule): boolean =>
  outer.scope === inner.scope &&
  within(inner.indicators, outer.indicators) &&
  within(inner.forms, outer.forms) &&
  from(outer) <= from(inner) &&
  to(outer) >= to(inner)
