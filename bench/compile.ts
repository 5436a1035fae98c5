import { join } from 'node:path'
import { readCatalogue } from '../jobs/read-catalogue.ts'
import { type Compiled, type CompileInput, compile, recompile } from '../pipelines/compile/compile.ts'
import { noMemory } from '../pipelines/compile/parts.ts'
import { accountKey } from '../schemas/account.ts'
import type { Industry } from '../schemas/industry.ts'
import { yearBefore } from '../schemas/period.ts'
import type { Recipe } from '../schemas/recipe.ts'
import { packageRoot } from '../store/package-root.ts'
import { provinceInput, quarters } from './compile-input.ts'
import { naiveCompile } from './compile-naive.ts'
import { requireNear } from './measure.ts'

function seconds<T>(work: () => T): { result: T; wall: number; cpu: number } {
  const [cpu, start] = [process.cpuUsage(), process.hrtime.bigint()]
  const result = work()
  const { user, system } = process.cpuUsage(cpu)
  return { result, wall: Number(process.hrtime.bigint() - start) / 1e9, cpu: (user + system) / 1e6 }
}
const told = ({ wall, cpu }: { wall: number; cpu: number }): string =>
  `${wall.toFixed(3)} s wall, ${cpu.toFixed(3)} s CPU`
const say = (what: string, figures: string): void => console.log(`${what.padEnd(76)} ${figures}`)

/** One province's year with its quarters and communes, the same after one changed input, and the whole country. */
export async function main(): Promise<void> {
  const { recipes, industries } = await readCatalogue(join(packageRoot(), 'catalogue'))
  const recipe = recipes.at(-1)!
  oneProvince(recipe, industries)
  country(recipe, industries)
  say('peak memory', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
}

function oneProvince(recipe: Recipe, industries: Industry[]): void {
  const input = provinceInput('51', 102, { recipe, industries })
  for (const which of ['first run', 'second run', 'third run']) {
    const { result, ...time } = seconds(() => compile(input.series, input.run, recipe, input.catalogue))
    const filled = result.accounts.filter((row) => row.value !== null).length
    say(
      `20 sections, 2 x 4 quarters, 102 communes: ${input.series.length} series -> ${filled} accounts, ${which}`,
      told(time),
    )
  }
  besideNaive(input)
  const known = recompile(input, noMemory)
  const series = input.series.map((row) =>
    row.indicator === 'output-value' && row.industry === '10' && row.period === '2025-Q3'
      ? { ...row, value: row.value! * 1.01 }
      : row,
  )
  const { result, ...time } = seconds(() => recompile({ ...input, series }, known.memory))
  const all = result.made.length + result.kept.length
  say(`the same after one changed quarter of division 10: ${result.made.length} of ${all} parts`, told(time))
}

/** The naive loop's figures, which it makes without ownership, growth, contributions, lineage or findings, and ours. */
function besideNaive(input: CompileInput): void {
  const periods = [...quarters, '2025'].flatMap((period) => [period, yearBefore(period)])
  const communes = input.catalogue.history.areas.map(({ id }) => id)
  const { result: naive, ...time } = seconds(() => naiveCompile(input, periods, communes))
  say(`beside it a naive loop: levels and keyed communes alone, ${naive.size} figures`, told(time))
  const ours = valuesOf(compile(input.series, input.run, input.recipe, input.catalogue))
  const gaps = [...naive].flatMap(([key, value]) => {
    const [who, what, last] = key.split('|') as [string, string, string]
    if (who === 'GRDP' && what.length > 4) return []
    const own =
      who === 'GRDP'
        ? ours(input.run.area, who, 'grdp', `${what}|${last}`)
        : ours(who, what, 'commune-output', `${last}|current`)
    return [Math.abs(own - value) / Math.abs(value)]
  })
  requireNear('compile', Math.max(...gaps), 1e-9)
}

function valuesOf({ accounts }: Compiled) {
  const known = new Map(accounts.map((row) => [accountKey(row), row.value]))
  return (area: string, industry: string, measure: string, rest: string): number =>
    known.get(`${area}|${industry}|_T|${measure}|${rest}`) ?? Number.NaN
}

function country(recipe: Recipe, industries: Industry[]): void {
  let [accounts, series, wall, cpu] = [0, 0, 0, 0]
  const memory: number[] = []
  for (let i = 0; i < 34; i += 1) {
    const input = provinceInput(String(10 + i), i < 23 ? 98 : 97, { recipe, industries })
    const { result, ...time } = seconds(() => compile(input.series, input.run, recipe, input.catalogue))
    accounts += result.accounts.length
    series += input.series.length
    wall += time.wall
    cpu += time.cpu
    if ([0, 16, 33].includes(i)) memory.push(Math.round(process.memoryUsage().rss / 2 ** 20))
  }
  say(
    `34 provinces, 3,321 communes, one after the other: ${series} series -> ${accounts} accounts`,
    told({ wall, cpu }),
  )
  say('memory after the first, the seventeenth and the last province', `${memory.join(', ')} MB`)
}
