import { setImmediate as breathe } from 'node:timers/promises'
import { compile } from '../pipelines/compile/compile.ts'
import { revisionsOverRounds, splitRevisions, withBenchmarks } from '../pipelines/compile/revisions.ts'
import { compileRun, newestRecipe } from '../pipelines/plan.ts'
import { reconcile } from '../pipelines/reconcile/reconcile.ts'
import { unitsThatGoOn } from '../pipelines/reconcile/units-that-go-on.ts'
import type { Account, CompileRun } from '../schemas/account.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { ReconciledFigure } from '../schemas/observation.ts'
import { yearBefore } from '../schemas/period.ts'
import type { Revision, RevisionsOverRounds } from '../schemas/revision.ts'
import { readAccounts } from '../store/accounts.ts'
import { readCatalogueVersion } from '../store/catalogue.ts'
import type { VintageRow } from '../store/database.ts'
import type { Db } from '../store/insert-rows.ts'
import { readValidated } from '../store/intake.ts'
import { readSeriesFigures } from '../store/series.ts'
import { readVintageInputs, toVintage } from '../store/vintages.ts'

/** Everything that two vintages are compared from: read in one transaction, compared after it has ended. */
export interface PairRead {
  catalogue: Catalogue
  runs: readonly [CompileRun, CompileRun]
  series: readonly [Series, Series]
  accounts: readonly [Account[], Account[]]
  /** The first one's observations on the map of the second; null when the map is the same. */
  moved: Series | null
}
type Series = readonly ReconciledFigure[]

/**
 * Reads what `comparePair` needs of two vintages.
 *
 * Throws  InvalidInput compile/other-province, compile/other-base-year, compile/other-territory: such figures do not compare
 */
export async function readPair(db: Db, first: VintageRow, second: VintageRow): Promise<PairRead> {
  const catalogue = await readCatalogueVersion(db, second.catalogue_version)
  const runs = [compileRun(toVintage(first), catalogue), compileRun(toVintage(second), catalogue)] as const
  refuseIncomparable(first, second, runs)
  return {
    ...{ catalogue, runs },
    series: [await readSeriesFigures(db, first), await readSeriesFigures(db, second)],
    accounts: [await readAccounts(db, first), await readAccounts(db, second)],
    moved: first.boundaries === second.boundaries ? null : await onBoundaries(db, first, runs[1], catalogue),
  }
}

/**
 * What changed every figure between two vintages: the first one compiled again with the code and catalogue of today and of the
 * second, on its boundaries, with its benchmarks; what is left is new data. Other work of the process goes on between the compilations.
 */
export async function comparePair(
  { catalogue, runs, series, accounts, moved }: PairRead,
  report: (done: number, total: number) => Promise<void> = async () => {},
): Promise<Revision[]> {
  const recipe = newestRecipe(catalogue)
  const [[run, target], [own, other]] = [runs, series]
  let done = 0
  const compiled = async (rows: Series, at: CompileRun): Promise<Account[]> => {
    await report(done++, moved === null ? 2 : 3)
    await breathe()
    return compile(rows, at, recipe, catalogue).accounts
  }
  const method = await compiled(own, run)
  const there = { ...run, boundaries: target.boundaries, commonAreas: target.commonAreas ?? [] }
  const boundary = moved === null ? method : await compiled(moved, there)
  const at = run.period === target.period ? target : there
  const benchmark = await compiled(withBenchmarks(moved ?? own, other, target), at)
  const goesOn = moved === null ? new Map<string, string>() : unitsThatGoOn(catalogue.history, run, target)
  return splitRevisions({ first: accounts[0], method, boundary, benchmark, last: accounts[1], goesOn })
}

export const compareVintages = async (db: Db, first: VintageRow, second: VintageRow): Promise<Revision[]> =>
  comparePair(await readPair(db, first, second))

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

/** What two vintages are compared as: the same text, the same answer by one version of the program. */
export const comparedAs = (...pair: [first: VintageRow, second: VintageRow]): string =>
  pair.map((one) => `${one.vintage_id} ${one.input_hash} ${one.reached}`).join(' ')

/** Throws  as `readPair`: for who wants to know before anything is read. */
export async function refuseOtherKind(db: Db, first: VintageRow, second: VintageRow): Promise<void> {
  const catalogue = await readCatalogueVersion(db, second.catalogue_version)
  refuseIncomparable(first, second, [compileRun(toVintage(first), catalogue), compileRun(toVintage(second), catalogue)])
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
