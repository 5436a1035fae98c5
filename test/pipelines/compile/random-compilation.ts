import { expect } from 'vitest'
import type { Compiled } from '../../../pipelines/compile/compile.ts'
import { compile } from '../../../pipelines/compile/compile.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { catalogueOf, grdpRecipe, run } from './inputs.ts'
import { communeInputs, communes, draws, provincialInputs } from './random-inputs.ts'

export const areas = communes(12)
export const compileRandom = (seed: number, scale = 1): { compiled: Compiled; inputs: ReconciledObservation[] } => {
  const draw = draws(seed)
  const inputs = [...provincialInputs(draw), ...communeInputs(draw, areas, scale)]
  return { compiled: compile(inputs, run, grdpRecipe, catalogueOf(areas)), inputs }
}

export const seeds = { seed: 20250701, numRuns: 6 }
export const closeTo = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b)))
export const total = (values: number[]) => values.reduce((a, b) => a + b, 0)
