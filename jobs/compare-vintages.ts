import { compile } from '../pipelines/compile/compile.ts'
import { revisionsOverRounds, splitRevisions, withBenchmarks } from '../pipelines/compile/revisions.ts'
import { compileRun, newestRecipe } from '../pipelines/plan.ts'
import { reconcile } from '../pipelines/reconcile/reconcile.ts'
import type { CompileRun } from '../schemas/account.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { yearBefore } from '../schemas/period.ts'
import type { Revision, RevisionsOverRounds } from '../schemas/revision.ts'
import { readAccounts } from '../store/accounts.ts'
import { readCatalogueVersion } from '../store/catalogue.ts'
import type { VintageRow } from '../store/database.ts'
import type { Db } from '../store/insert-rows.ts'
import { readValidated } from '../store/intake.ts'
import { readSeries } from '../store/series.ts'
import { readVintageInputs, toVintage } from '../store/vintages.ts'

/**
 * What changed every figure between two vintages: the first one compiled again with the code and catalogue of today and of the
 * second, on its boundaries, with its benchmarks; what is left is new data.
 *
 * Throws  InvalidInput compile/other-province, compile/other-base-year, compile/other-territory: such figures do not compare
 */
export async function compareVintages(db: Db, first: VintageRow, second: VintageRow): Promise<Revision[]> {
  const catalogue = await readCatalogueVersion(db, second.catalogue_version)
  const recipe = newestRecipe(catalogue)
  const runs = [first, second].map((one) => compileRun(toVintage(one), catalogue))
  const [run, target] = [runs[0]!, runs[1]!]
  refuseIncomparable(first, second, runs)
  const [own, other] = [await readSeries(db, first), await readSeries(db, second)]
  const accountsOf = (series: typeof own, at: CompileRun) => compile(series, at, recipe, catalogue).accounts
  const method = accountsOf(own, run)
  const moved = first.boundaries === second.boundaries ? own : await onBoundaries(db, first, target, catalogue)
  const there = { ...run, boundaries: target.boundaries, commonAreas: target.commonAreas ?? [] }
  const boundary = moved === own ? method : accountsOf(moved, there)
  const benchmark = accountsOf(withBenchmarks(moved, other, target), first.period === second.period ? target : there)
  return splitRevisions({
    ...{ first: await readAccounts(db, first), method, boundary, benchmark },
    last: await readAccounts(db, second),
  })
}

/** One vintage against the one before it, and how revisions have gone over all of them. */
export interface Comparison {
  pairs: { first: string; second: string; revisions: Revision[] }[]
  rounds: RevisionsOverRounds[]
}

/** Compares vintages one after the other; `wanted` says which figures. */
export async function compareRounds(
  db: Db,
  vintages: readonly VintageRow[],
  wanted: (revision: Revision) => boolean,
): Promise<Comparison> {
  const pairs: Comparison['pairs'] = []
  for (const [i, second] of vintages.slice(1).entries()) {
    const first = vintages[i]!
    const revisions = (await compareVintages(db, first, second)).filter(wanted)
    pairs.push({ first: first.vintage_id, second: second.vintage_id, revisions })
  }
  return { pairs, rounds: revisionsOverRounds(pairs.flatMap((pair) => pair.revisions)) }
}

function refuseIncomparable(first: VintageRow, second: VintageRow, [run, target]: readonly CompileRun[]): void {
  if (first.province !== second.province)
    throw new InvalidInput('compile/other-province', {
      series: second.vintage_id,
      province: second.province,
      expected: first.province,
    })
  if (first.base_year !== second.base_year)
    throw new InvalidInput('compile/other-base-year', { recipe: first.base_year, run: second.base_year })
  if (run!.area !== target!.area)
    throw new InvalidInput('compile/other-territory', { first: run!.area, second: target!.area })
}

/** The observations of a vintage once more, on the boundaries of another. */
async function onBoundaries(db: Db, vintage: VintageRow, { boundaries }: CompileRun, catalogue: Catalogue) {
  const { province, period } = vintage
  const scope = { province, boundaries, periods: [yearBefore(period), period] }
  const passed = (await readVintageInputs(db, vintage)).map(({ submission }) => submission)
  const rulesets = new Map(passed.map((submission) => [submission, vintage.catalogue_version]))
  return reconcile(await readValidated(db, province, rulesets), scope, catalogue).series
}
