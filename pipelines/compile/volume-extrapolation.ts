import { yearBefore } from '../../schemas/period.ts'
import type { IndustryRecipe } from '../../schemas/recipe.ts'
import type { Figure, Part } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import {
  inflated,
  intermediateAtBoth,
  made,
  outputFiling,
  priceIndex,
  pricesOf,
  readTerm,
  withValueAdded,
} from './industry-figures.ts'

type Extrapolation = Extract<IndustryRecipe, { method: 'volume-extrapolation' }>

/**
 * Volume extrapolation: last year's constant-price output carried by volumes: what power plants make by electricity generated,
 * what the grid distributes by electricity sold.
 *
 * Unit     previous output in million dong at constant prices, billion dong out; the volumes' units cancel
 * Method   GO constant = sum over parts of GO constant(year before) x volume / volume(year before); GO current = GO constant x
 *          index / 100; the year before itself stands at `previousOutput` of that period
 * Missing  a part that did not occur (-) adds nothing and needs no volume; any other missing part leaves the industry without a value
 * Source   docs/methods/compile-deflation.md
 */
export function volumeExtrapolation(scene: Scene, recipe: Extrapolation): IndustryFigures {
  const { industry } = recipe
  const constant = scene.before ? extrapolated(scene, recipe) : baseLevel(scene, recipe)
  const to = made(scene, outputFiling(scene, industry, 'current'), 'volume-extrapolation')
  const current = inflated(to, { figure: constant, role: 'output' }, priceIndex(scene, industry, 'output'))
  const output = { current, constant }
  return withValueAdded(scene, industry, output, intermediateAtBoth(scene, industry, output))
}

type Carried = Extrapolation['parts'][number]

const levelOf = (scene: Scene, industry: string, { previousOutput }: Carried): Part => ({
  figure: readTerm(scene, industry, previousOutput, pricesOf(scene.run, 'constant')),
  role: ['previous-output', previousOutput.item].filter(Boolean).join(' '),
})

function baseLevel(scene: Scene, { industry, parts }: Extrapolation): Figure {
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'volume-extrapolation')
  return total(
    to,
    parts.map((part) => levelOf(scene, industry, part)),
    1000,
  )
}

function extrapolated(scene: Scene, { industry, parts }: Extrapolation): Figure {
  const year: Scene = { ...scene, period: yearBefore(scene.period) }
  const carried = parts.map((part) => {
    const level = levelOf(year, industry, part)
    const now = { figure: readTerm(scene, industry, part.volume, 'none'), role: `volume ${part.volume.indicator}` }
    const then = readTerm(year, industry, part.volume, 'none')
    const before = { figure: positive(then), role: `${now.role} year before` }
    const { ref, step } = level.figure
    const figure = formula({ ref, step }, [level, now, before], (output, current, previous) => {
      return output * (current / previous)
    })
    const volumes = [now, before].map(({ figure: { ref: cited }, role }) => ({ ref: cited, role, contribution: null }))
    return { part: { figure, role: level.role }, volumes }
  })
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'volume-extrapolation')
  const sum = total(
    to,
    carried.map(({ part }) => part),
    1000,
  )
  return { ...sum, inputs: [...sum.inputs, ...carried.flatMap(({ volumes }) => volumes)] }
}
