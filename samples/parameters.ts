import { sum } from 'simple-statistics'
import { yearBefore } from '../schemas/period.ts'
import { roundTo } from './book.ts'
import { putElectricParts } from './electricity.ts'
import type { Levels, ProvinceTargets } from './targets.ts'
import type { Achieved, Scene } from './unit-methods.ts'

const divisions: Record<string, RegExp> = { A: /^0[1-3]$/, B: /^0[5-9]$/, C: /^[1-3]\d$/ }
export const sections = 'ABCDEFGHIJKLMNOPQRST'.split('')
const owners = ['state', 'collective', 'private', 'household', 'foreign'] as const

/** Simulated ownership of value added, percent: state, collective, private, household, foreign. */
type Shares = readonly [number, number, number, number, number]
const shares: Record<string, Shares> = {
  A: [2.1, 1.4, 7.6, 88.1, 0.8],
  B: [8.4, 0.6, 71.2, 19.8, 0],
  D: [82.5, 0, 15.9, 0.3, 1.3],
  E: [58.7, 2.2, 34.6, 4.5, 0],
  F: [6.3, 0.4, 58.9, 33.6, 0.8],
  G: [4.2, 0.5, 42.7, 51.9, 0.7],
  H: [5.1, 1.8, 47.3, 45.4, 0.4],
  I: [1.6, 0.2, 21.8, 75.9, 0.5],
  J: [71.4, 0, 24.9, 3.1, 0.6],
  K: [62.8, 4.9, 31.2, 0.4, 0.7],
  L: [3.4, 0, 19.7, 76.1, 0.8],
  M: [22.6, 0.3, 63.5, 13.1, 0.5],
  N: [9.8, 0.7, 57.4, 31.6, 0.5],
  O: [100, 0, 0, 0, 0],
  P: [84.9, 0, 12.7, 2.1, 0.3],
  Q: [74.6, 0, 19.2, 6.2, 0],
  R: [24.3, 0.2, 38.4, 37.1, 0],
  S: [5.9, 1.1, 24.8, 68.2, 0],
  T: [0, 0, 0, 100, 0],
}
/** The Dung Quất refinery is a State company, the steel works private; Đồng Tháp processes fish and makes clothes. */
const manufacturing: Record<string, Shares> = { '51': [48.6, 0.3, 35.9, 6.4, 8.8], '82': [3.7, 0.4, 49.8, 8.3, 37.8] }

/** Files what is neither output nor price: ownership, population, and last year's results as form 006.H carries them. */
export function fileParameters(scene: Scene, targets: ProvinceTargets, units: ReadonlyMap<string, Achieved>): void {
  fileOwnership(scene, targets.province)
  fileConstruction(scene)
  scene.book.put({ indicator: 'average-population', period: scene.period }, targets.population.now, 0)
  scene.book.put({ indicator: 'average-population', period: scene.before }, targets.population.before, 0)
  filePreviousResults(scene, targets, units)
}

function fileOwnership({ book, period, before }: Scene, province: string): void {
  for (const industry of sections) {
    const now = shares[industry] ?? manufacturing[province]!
    const moved = now[0] > 1 && now[2] > 1 ? 0.35 : 0
    const then: Shares = [roundTo(now[0] + moved, 2), now[1], roundTo(now[2] - moved, 2), now[3], now[4]]
    owners.forEach((ownership, i) => {
      book.put({ indicator: 'ownership-share', industry, ownership, period }, now[i]!, 2)
      book.put({ indicator: 'ownership-share', industry, ownership, period: before }, then[i]!, 2)
    })
  }
}

/** Construction by ownership: the household column closes to the total. */
function fileConstruction({ book, period, before }: Scene): void {
  for (const when of [period, before]) {
    const name = { indicator: 'output-value', industry: 'F', period: when, prices: 'current' }
    const total = book.number(name)
    const parts = owners
      .filter((one) => one !== 'household')
      .map((ownership) => book.put({ ...name, ownership }, (total * shares.F![owners.indexOf(ownership)]!) / 100, 1))
    book.put({ ...name, ownership: 'household' }, total - sum(parts), 1)
  }
}

/** Constant-price output and value added of the year before and of the year before that, by section and for taxes. */
function filePreviousResults(
  { book, before }: Scene,
  targets: ProvinceTargets,
  units: ReadonlyMap<string, Achieved>,
): void {
  for (const industry of [...sections, 'TAX']) {
    const { output, value } = sectionOf(units, industry)
    for (const period of [before, yearBefore(before)]) {
      const scale = period === before ? 1000 : 1000 / 1.052
      const name = { industry, period, prices: 'constant-2010' }
      const added = book.put({ ...name, indicator: 'previous-value-added' }, value.constantBefore * scale, 1)
      if (industry === 'TAX') book.mark({ ...name, indicator: 'previous-output' }, '-')
      else {
        const made = book.put({ ...name, indicator: 'previous-output' }, output.constantBefore * scale, 1)
        if (industry === 'D') {
          putElectricParts(book, { ...name, indicator: 'previous-output' }, made, targets.electricity)
          putElectricParts(book, { ...name, indicator: 'previous-value-added' }, added, targets.electricity)
        }
      }
    }
  }
}

/** A section from its divisions, or itself. */
export function sectionOf(units: ReadonlyMap<string, Achieved>, section: string): Achieved {
  const own = units.get(section)
  if (own) return own
  const parts = [...units].filter(([code]) => divisions[section]?.test(code)).map(([, achieved]) => achieved)
  return { value: addLevels(parts.map((one) => one.value)), output: addLevels(parts.map((one) => one.output)) }
}

const addLevels = (all: readonly Levels[]): Levels => ({
  current: sum(all.map((one) => one.current)),
  constant: sum(all.map((one) => one.constant)),
  currentBefore: sum(all.map((one) => one.currentBefore)),
  constantBefore: sum(all.map((one) => one.constantBefore)),
})
