import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compile } from '../../pipelines/compile/compile.ts'
import { Measure } from '../../schemas/account.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { measureNames } from '../../schemas/measure-names.ts'
import { roleWords } from '../../schemas/role-words.ts'
import { stepWords } from '../../schemas/step-words.ts'
import { catalogueOf, grdpRecipe, readText, run } from '../pipelines/compile/inputs.ts'
import { areas, compileRandom } from '../pipelines/compile/random-compilation.ts'
import { communeInputs, draws, provincialInputs } from '../pipelines/compile/random-inputs.ts'

const sources = ['compile', 'reconcile'].flatMap((stage) =>
  readdirSync(new URL(`../../pipelines/${stage}`, import.meta.url))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readText(`pipelines/${stage}/${name}`)),
)
/** What a pattern's groups hold, over all sources of the two stages. */
const written = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter(Boolean)))),
]

/** A half-year of the catalogue's recipe, and a year from its quarters. */
const made = (): { step: string; inputs: { role: string }[] }[] => {
  const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']
  const draw = draws(7)
  const rows = quarters.flatMap((period) => provincialInputs(draw, period))
  const once = rows.filter(
    (row, i) =>
      row.indicator !== 'base-price' ||
      i === rows.findIndex(({ indicator, item }) => indicator === 'base-price' && item === row.item),
  )
  const year = compile(
    [...once, ...communeInputs(draw, areas, 1)],
    { ...run, period: '2025' },
    grdpRecipe,
    catalogueOf(areas),
  )
  return [...compileRandom(5).compiled.accounts, ...year.accounts]
}

/** Codes that the label of an input begins with by name. */
function codesOfCatalogue(): Set<string> {
  const folder = new URL('../../catalogue/indicators', import.meta.url)
  const indicators = readdirSync(folder).flatMap(
    (name) => parse(readText(`catalogue/indicators/${name}`)) as Indicator[],
  )
  const items = indicators.flatMap(({ code, items }) => [code, ...Object.keys(items ?? {})])
  return new Set([...items, ...catalogueOf(areas).industries.map(({ code }) => code)])
}

const isTold = ({ vi, en }: { vi: string; en: string }) => vi !== '' && en !== '' && !/\/|-[a-z]+-/.test(vi)

describe('words of the lineage', () => {
  it('tell every step that the sources of the stages name, in both languages', () => {
    const whole = written(/\bstep: (?:[^,\n]*\? )?'([a-z]+\/[^']+)'(?: : '([^']+)')?/g)
    const short = written(/\bmade\((?:[^()]|\([^()]*\))*?,\s*'([a-z-]+)'\s*,?\)/g).map((step) => `compile/${step}`)
    expect(whole.length + short.length).toBeGreaterThan(35)
    expect([...whole, ...short].filter((step) => !isTold(stepWords(step)))).toEqual([])
  })

  it('tell every role that the sources name', () => {
    const roles = written(/\brole: (?:[^,'`\n]*\? )?'([^']+)'(?: : '([^']+)')?/g)
    expect(roles.length).toBeGreaterThan(35)
    expect(roles.filter((role) => !isTold(roleWords(role)))).toEqual([])
  })

  it('tell every step and role of what the catalogue compiles; only codes that labels name stay unsaid', () => {
    const rows = made()
    const steps = [...new Set(rows.map(({ step }) => step))]
    expect(steps.length).toBeGreaterThan(25)
    expect(steps.filter((step) => step !== '' && !isTold(stepWords(step)))).toEqual([])
    const codes = codesOfCatalogue()
    const roles = [...new Set(rows.flatMap(({ inputs }) => inputs.map(({ role }) => role)))]
    expect(roles).toContain('gtgt')
    const unsaid = roles.filter((role) => !isTold(roleWords(role)))
    expect(unsaid.filter((role) => !codes.has(role) && !/^quarter [1-4]$/.test(role))).toEqual([])
  })

  it('tell every way that the catalogue brings output to communes', () => {
    const steps = grdpRecipe.communes.flatMap((one) =>
      one.method === 'key'
        ? [`compile/key-${one.key}`, `compile/key-${one.key}-stand-in`]
        : ['', '-capped'].map((end) => `compile/direct-${one.values.map((v) => v.indicator).join('-and-')}${end}`),
    )
    const ended = steps.flatMap((step) => [
      step,
      `${step}-and-rest-by-labour`,
      `${step}-and-rest-by-labour-stand-in-raked`,
    ])
    expect(ended.filter((step) => !isTold(stepWords(step)))).toEqual([])
    expect(stepWords('compile/key-labour-stand-in-raked').vi).toBe(
      'phân bổ theo lao động, có khóa thay thế, khớp với tổng của xã',
    )
    expect(stepWords('compile/direct-household-output-capped').en).toBe(
      'directly from households, capped by the province',
    )
    expect(stepWords('compile/never-heard-of').vi).toBe('compile/never-heard-of')
  })
})

it('every measure of an account has a name in both languages, no code', () => {
  const names = Measure.options.map((measure) => measureNames[measure])
  expect(names.filter(({ vi, en }) => vi === '' || en === '' || /-level|-index/.test(vi + en))).toEqual([])
  expect(new Set(names.map(({ vi }) => vi)).size).toBe(names.length)
})
