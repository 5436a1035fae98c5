import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimizeBox } from '../../../../pipelines/methods/numeric/minimize-box.ts'
import { nelderMead } from '../../../../pipelines/methods/numeric/nelder-mead.ts'
import { normalQuantile } from '../../../../pipelines/methods/numeric/normal-quantile.ts'
import { solveGeneral } from '../../../../pipelines/methods/numeric/solve-general.ts'
import { stepDown, stepUp } from '../../../../pipelines/methods/numeric/step-down.ts'
import { refusalOf, relativeGap, seeded } from '../properties.ts'

/** Rosenbrock 1960: minimum 0 at (1, 1), along a curved valley. */
const banana = ([x = 0, y = 0]: readonly number[]): number => 100 * (y - x * x) ** 2 + (1 - x) ** 2
const everywhere = { lower: [-5, -5], upper: [5, 5] }

describe('minimizeBox', () => {
  it('finds the end of the curved valley', () => {
    const { point } = minimizeBox(banana, [-1.2, 1], everywhere)
    expect(relativeGap([1, 1], point)).toBeLessThan(1e-5)
  })
  it('stops at the bounds: with x <= 0.5 the minimum is (0.5, 0.25)', () => {
    const { point } = minimizeBox(banana, [-1.2, 1], { lower: [-5, -5], upper: [0.5, 5] })
    expect(relativeGap([0.5, 0.25], point)).toBeLessThan(1e-6)
  })
  it('keeps out of places where the function is not defined', () => {
    const { point } = minimizeBox(([x = 0]) => (x > 0 ? x - Math.log(x) : Number.POSITIVE_INFINITY), [9], {
      lower: [-10],
      upper: [10],
    })
    expect(point[0]).toBeCloseTo(1, 6)
  })
})

describe('nelderMead', () => {
  it('finds the end of the curved valley', () => {
    const { point } = nelderMead(banana, [-1.2, 1], { maxCalls: 2000, tolerance: 1e-12 })
    expect(relativeGap([1, 1], point)).toBeLessThan(1e-4)
  })
  it('stops after the calls that it is given', () => {
    let calls = 0
    const counted = (x: readonly number[]): number => {
      calls += 1
      return banana(x)
    }
    nelderMead(counted, [-1.2, 1], { maxCalls: 30, tolerance: 1e-12 })
    expect(calls).toBeLessThan(40)
  })
})

describe('normalQuantile', () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.9, 1.2815515655446004],
    [1e-3, -3.090232306167813],
    [1e-30, -11.464024688443617],
  ])('of %f is %f (tables; scipy 1.17 for the tail)', (p, want) => {
    expect(Math.abs(normalQuantile(p) / want - 1)).toBeLessThan(1e-14)
  })
  it.each([0, 1, -0.2, Number.NaN])('refuses %f', (p) => {
    expect(refusalOf(() => normalQuantile(p)).code).toBe('methods/level-out-of-range')
  })
})

const partial = fc.array(
  fc.integer({ min: -9, max: 9 }).map((x) => x / 10),
  { minLength: 1, maxLength: 8 },
)

describe('stepDown', () => {
  it('undoes stepUp', () => {
    seeded(partial, (k) => {
      const back = stepDown(stepUp(k))
      expect(back).not.toBeNull()
      for (const [i, value] of back!.entries()) expect(Math.abs(value - k[i]!)).toBeLessThan(1e-9)
    })
  })
  it('answers null where a root is on or outside the unit circle', () => {
    expect(stepDown([-1])).toBeNull()
    expect(stepDown([-2.5, 1])).toBeNull()
  })
})

describe('solveGeneral', () => {
  it('gives back the solution that made the right side, also with a zero pivot', () => {
    expect(
      solveGeneral(
        [
          [0, 2],
          [3, 1],
        ],
        [8, 10],
      ),
    ).toEqual([2, 4])
  })
  it('answers null for a singular matrix', () => {
    expect(
      solveGeneral(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toBeNull()
  })
})
