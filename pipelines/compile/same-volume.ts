import type { Figure } from './figure.ts'
import { total } from './figure.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import {
  inflated,
  intermediateAtBoth,
  made,
  outputFiling,
  priceIndex,
  pricesOf,
  withValueAdded,
} from './industry-figures.ts'

/**
 * Fallback for an industry whose form has not arrived: the volume of the year before at the prices of the period.
 *
 * Unit     billion dong; `previous-output` in million dong at constant prices
 * Method   GO constant = GO constant of the same period of the year before; GO current = GO constant x index / 100; IC by ratio.
 *          The year before itself stands at `previous-output` of that period (form 006.H/BCC-TKQG)
 * Status   imputed, modelled part 1, for the period; the year before is a reported level and keeps its status
 * Source   docs/methods/compile-same-volume.md
 */
export function sameVolume(scene: Scene, industry: string): IndustryFigures {
  const constant = scene.before ? repeated(scene, industry, scene.before) : reported(scene, industry)
  const to = made(scene, outputFiling(scene, industry, 'current'), 'same-volume')
  const current = inflated(to, { figure: constant, role: 'output' }, priceIndex(scene, industry, 'output'))
  const output = { current, constant }
  return withValueAdded(scene, industry, output, intermediateAtBoth(scene, industry, output))
}

function reported(scene: Scene, industry: string): Figure {
  const prices = pricesOf(scene.run, 'constant')
  const level = scene.lookup.find({ indicator: 'previous-output', industry, period: scene.period, prices })
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'same-volume')
  return total(to, [{ figure: level, role: 'previous-output' }], 1000)
}

function repeated(scene: Scene, industry: string, before: IndustryFigures): Figure {
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'same-volume')
  const figure = total(to, [{ figure: before.output.constant, role: 'same-volume' }])
  return figure.value === null ? figure : { ...figure, status: 'imputed', estimatedShare: 1 }
}
