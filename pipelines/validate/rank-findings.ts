import type { Finding, Severity } from '../../schemas/finding.ts'

const weight: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** Size of the effect on GRDP that a finding states, billion dong; -1 for one that states none, which comes last. */
const size = ({ facts }: Finding): number => (typeof facts.effect === 'number' ? Math.abs(facts.effect) : -1)

/** By severity, then by the size of the effect on provincial GRDP; findings alike stay in their order. */
export const rankFindings = <F extends Finding>(findings: readonly F[]): F[] =>
  [...findings].sort((a, b) => weight[a.severity] - weight[b.severity] || size(b) - size(a))
