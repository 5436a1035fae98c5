import { sum } from 'simple-statistics'
import type { PartTarget } from './scenario-targets.ts'

/** A part's year with its path and how far the year has run. Billion dong, constant prices. */
export interface RunningPart extends PartTarget {
  path: readonly number[]
  /** Up to the running period: the vintage's figure and the same period of the year before. */
  standing: number
  standingBase: number
}

/** Where a part stands against its path and what is left to do. Levels billion dong, growth percent, contributions points. */
export interface Standing {
  industry: string
  pathSoFar: number
  levelGap: number
  contribution: number
  pathContribution: number
  contributionGap: number
  restBase: number
  required: number
  /** Null when the year is over, or nothing of it was left the year before. */
  requiredGrowth: number | null
}

/**
 * Standing and required growth of every part, most short of its path first.
 *
 * Method   required = target - standing; required growth = required / (base - standing base) - 1; contributions over GRDP of the
 *          same period of the year before, so the gaps sum to the gap of GRDP growth
 * Source   docs/methods/analyse-scenario.md
 */
export function standings(parts: readonly RunningPart[], quarters: number): Standing[] {
  const grdpBase = sum(parts.map((part) => part.standingBase))
  return parts
    .map((part) => standing(part, quarters, grdpBase))
    .sort((a, b) => a.contributionGap - b.contributionGap || (a.industry < b.industry ? -1 : 1))
}

/** GRDP as one part: the sum of the others. */
export function grdpOf(parts: readonly RunningPart[]): RunningPart {
  const total = (pick: (part: RunningPart) => number) => sum(parts.map(pick))
  return {
    industry: 'GRDP',
    base: total((part) => part.base),
    target: total((part) => part.target),
    path: [0, 1, 2, 3].map((q) => total((part) => part.path[q] ?? 0)),
    standing: total((part) => part.standing),
    standingBase: total((part) => part.standingBase),
  }
}

export function standing(part: RunningPart, quarters: number, grdpBase: number): Standing {
  const pathSoFar = sum(part.path.slice(0, quarters))
  const points = (level: number) => (100 * (level - part.standingBase)) / grdpBase
  const restBase = part.base - part.standingBase
  const required = part.target - part.standing
  const levelGap = part.standing - pathSoFar
  return {
    industry: part.industry,
    pathSoFar,
    levelGap,
    contribution: points(part.standing),
    pathContribution: points(pathSoFar),
    contributionGap: (100 * levelGap) / grdpBase,
    restBase,
    required,
    requiredGrowth: quarters === 4 || !(restBase > 0) ? null : 100 * (required / restBase - 1),
  }
}
