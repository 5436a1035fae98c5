import type { Area, AreaChange, AreaHistory, IsoDate } from '../../schemas/area.ts'
import { reportingUnitsOn } from '../../schemas/area.ts'
import type { Concordance, StatedBasis } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { onceEach } from '../../schemas/once.ts'
import { changeDays } from './area-history.ts'
import { assemble } from './assemble-concordance.ts'
import { type Destiny, joinPieces, joinUnknown, staysWhole } from './destiny.ts'
import { destinationsOf, statedShares } from './stated-shares.ts'

interface Span {
  from: IsoDate
  to: IsoDate
  basis: StatedBasis
}

/**
 * Links the units that report at commune level on one day to those of a later day.
 *
 * Shape     an area history, two days, a basis -> links between area ids, ordered; the shares of a predecessor sum to 1
 * Unit      `share` is a fraction of the predecessor, 0 < share <= 1
 * Method    the dated changes composed from the last back to the first: share = sum over the ways of the product of the shares.
 *           A unit whose pieces all end in one successor is linked with 1, exactly
 * Basis     population: the population share, else the hint, else the area share; area: likewise from the area share
 * Left out  `undivided` predecessors, whose shares no source states; `unmapped` units
 * Throws    InvalidInput `reconcile/divided-unit` for basis whole when a unit is divided, `reconcile/backwards` for a day before
 *           a change that lies between, `reconcile/shares-do-not-sum`, `reconcile/change-without-unit`
 * Source    docs/methods/reconcile-concordance.md
 */
export function concordance(history: AreaHistory, from: IsoDate, to: IsoDate, basis: StatedBasis): Concordance {
  const days = changeDays(history)
  if (to < from && days.some((day) => to < day && day <= from))
    throw new InvalidInput('reconcile/backwards', { from, to })
  const between = days.filter((day) => from < day && day <= to)
  const { destinies, orphans } = compose(history, { from, to, basis }, between)
  const made = assemble({ from, to, basis }, destinies, orphans)
  if (basis === 'whole') refuseDivided(history, made)
  return made
}

function refuseDivided({ areas }: AreaHistory, { from, to, undivided }: Concordance): void {
  const [first] = undivided
  if (first === undefined) return
  const name = areas.find((area) => area.id === first.unit)?.name ?? first.unit
  throw new InvalidInput('reconcile/divided-unit', { area: first.unit, name, legalAct: first.legalAct, from, to })
}

/** Destiny of every unit of `span.from`, and the units of `span.to` that hold territory of unknown origin. */
function compose(history: AreaHistory, span: Span, days: readonly IsoDate[]) {
  const stops = [span.from, ...days]
  let after = reportingUnitsOn(history.areas, stops.at(-1)!)
  let destinies = new Map(after.map((unit) => [unit.id, staysWhole(unit.id)]))
  const orphans = new Set<string>()
  for (let i = stops.length - 1; i > 0; i -= 1) {
    const rows = changesByDay(history.changes).get(stops[i]!) ?? none
    const before = reportingUnitsOn(history.areas, stops[i - 1]!)
    for (const unit of newUnits(before, after, rows))
      for (const successor of destinies.get(unit.id)!.parts.keys()) orphans.add(successor)
    destinies = stepBack(before, { after, rows, destinies, basis: span.basis })
    after = before
  }
  return { destinies, orphans }
}

/** The same changes are composed for every province, basis and day. */
const changesByDay = onceEach((changes: readonly AreaChange[]) => groupBy(changes, (change) => change.effectiveDate))
const changesByUnit = onceEach((rows: readonly AreaChange[]) => groupBy(rows, (row) => row.fromCode))
const none: readonly AreaChange[] = []

/** Units that begin on the day and that no change of an existing unit leads to. */
function newUnits(before: readonly Area[], after: readonly Area[], rows: readonly AreaChange[]): Area[] {
  const codes = new Set(before.map((unit) => unit.code))
  const ids = new Set(before.map((unit) => unit.id))
  const reached = new Set(rows.filter((row) => codes.has(row.fromCode)).map((row) => row.toCode))
  return after.filter((unit) => !ids.has(unit.id) && !reached.has(unit.code))
}

interface Step {
  after: readonly Area[]
  rows: readonly AreaChange[]
  destinies: ReadonlyMap<string, Destiny>
  basis: StatedBasis
}

/** Destinies of the units before a day, from those of the units after it. A unit that vanishes without a change has none. */
function stepBack(before: readonly Area[], step: Step): Map<string, Destiny> {
  const byCode = new Map(step.after.map((unit) => [unit.code, step.destinies.get(unit.id)!]))
  const rowsOf = changesByUnit(step.rows)
  const nowhere: Destiny = { parts: new Map(), undivided: null }
  return new Map(
    before.map((unit) => {
      const rows = destinationsOf(rowsOf.get(unit.code) ?? none)
      if (rows.length === 0) return [unit.id, step.destinies.get(unit.id) ?? nowhere]
      return [unit.id, destinyAfter(unit, rows, { byCode, basis: step.basis })]
    }),
  )
}

interface Onward {
  byCode: ReadonlyMap<string, Destiny>
  basis: StatedBasis
}

function destinyAfter(unit: Area, rows: readonly AreaChange[], { byCode, basis }: Onward): Destiny {
  const destinyOf = (code: string) => {
    const destiny = byCode.get(code)
    if (destiny) return destiny
    const { effectiveDate, legalAct } = rows[0]!
    throw new InvalidInput('reconcile/change-without-unit', { day: effectiveDate, legalAct, from: unit.code, to: code })
  }
  const shares = statedShares(rows, basis)
  if (shares === null) {
    const ends = rows.map((row) => destinyOf(row.toCode))
    return joinUnknown(unit.id, rows[0]!.legalAct, ends)
  }
  const felt = shares.filter((piece) => piece.share > 0 || piece.estimated)
  return joinPieces(felt.map((piece) => ({ ...piece, destiny: destinyOf(piece.toCode) })))
}
