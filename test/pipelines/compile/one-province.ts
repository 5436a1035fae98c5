import { expect } from 'vitest'
import type { Compiled } from '../../../pipelines/compile/compile.ts'
import { compile } from '../../../pipelines/compile/compile.ts'
import type { Finding } from '../../../schemas/finding.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import type { Recipe } from '../../../schemas/recipe.ts'
import { catalogueOf, grdpRecipe, run } from './inputs.ts'
import { draws, provincialInputs } from './random-inputs.ts'

export type Match = Partial<ReconciledObservation>
export const fits = (row: ReconciledObservation, match: Match): boolean =>
  Object.entries(match).every(([name, value]) => row[name as keyof ReconciledObservation] === value)

/** One province with every input of the catalogue's recipe, to take one away from. */
export const inputs = provincialInputs(draws(99))
export const now = { period: run.period }

export const compileOf = (rows: ReconciledObservation[], recipe: Recipe = grdpRecipe): Compiled =>
  compile(rows, run, recipe, catalogueOf())

/** Compiles without the one series that fits. */
export const without = (match: Match): Compiled => {
  const left = inputs.filter((row) => !fits(row, match))
  expect(left.length).toBe(inputs.length - 1)
  return compileOf(left)
}

export const replaced = (match: Match, change: Match): ReconciledObservation[] =>
  inputs.map((row) => (fits(row, match) ? { ...row, ...change } : row))

export const codes = (findings: Finding[]): string[] => [...new Set(findings.map((finding) => finding.code))]

export const expectFinite = ({ accounts }: Compiled): void => {
  for (const { value } of accounts) expect(value === null || Number.isFinite(value)).toBe(true)
}

export const thrown = (act: () => unknown): InvalidInput => {
  try {
    act()
  } catch (error) {
    if (error instanceof InvalidInput) return error
  }
  throw new Error('no InvalidInput was thrown')
}
