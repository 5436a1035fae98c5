import { sum } from 'simple-statistics'
import type { Account } from '../../schemas/account.ts'
import type { Industry } from '../../schemas/industry.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { TOTAL, weakest } from '../../schemas/observation.ts'
import type { ReconciliationNote, ReconciliationRow } from '../../schemas/reconciliation.ts'
import { align, type Leaf, type Target } from './align.ts'

/** The sheet of one vintage, and our levels after the treatments: a family of its own beside both sides. */
export interface OfficialReconciliation {
  rows: ReconciliationRow[]
  aligned: Account[]
}

type Decision = Pick<ReconciliationNote, 'industry' | 'prices' | 'cause' | 'treatment' | 'note'>

/**
 * Reconciles the accounts of a vintage with the official levels it received.
 *
 * Shape     account rows of one vintage, decisions -> one line an official level (industry x prices x period), and rows of measure
 *           `aligned-level` for every section, region, VA, TAX and GRDP of the prices and periods that a decision aligns
 * Unit      billion dong
 * Rule      the compile and the official rows are read, never written; nothing aligned is called official
 * Throws    InvalidInput compile/nothing-received for a decision where no official level stands; those of `align`
 * Source    docs/methods/compile-official-reconciliation.md
 */
export function reconcileOfficial(
  accounts: readonly Account[],
  decisions: readonly Decision[],
  industries: readonly Industry[],
): OfficialReconciliation {
  const province = accounts.find((row) => row.measure === 'grdp')?.area
  const own = accounts.filter((row) => row.area === province && row.ownership === TOTAL)
  const officials = own.filter((row) => row.measure === 'official-level' && row.value !== null)
  const decided = new Map(decisions.map((one) => [`${one.industry} ${one.prices}`, one]))
  refuseUnreceived(decided, officials)
  const sides = [...new Set(officials.map((row) => `${row.prices} ${row.period}`))].sort()
  const aligned = sides.flatMap((side) => alignSide(side, { own, officials, decided, industries }))
  const levels = new Map([...own, ...aligned].map((row) => [keyOf(row), row]))
  return { rows: officials.map((official) => lineOf(official, levels, decided)), aligned }
}

const keyOf = (row: Pick<Account, 'measure' | 'industry' | 'prices' | 'period'>): string =>
  [row.measure, row.industry, row.prices, row.period].join(' ')

function refuseUnreceived(decided: ReadonlyMap<string, Decision>, officials: readonly Account[]): void {
  const received = new Set(officials.map((row) => `${row.industry} ${row.prices}`))
  for (const [key, { industry, prices }] of decided)
    if (!received.has(key))
      throw new InvalidInput('compile/nothing-received', {
        industry,
        prices,
        expected: [...received].sort().join(', ') || '—',
      })
}

const measureOf = (industry: string): Account['measure'] => {
  if (industry === 'GRDP') return 'grdp'
  return industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added'
}

function lineOf(
  official: Account,
  levels: ReadonlyMap<string, Account>,
  decided: ReadonlyMap<string, Decision>,
): ReconciliationRow {
  const { industry, prices, period } = official
  const compiled = levels.get(keyOf({ ...official, measure: measureOf(industry) }))?.value ?? null
  const decision = decided.get(`${industry} ${prices}`)
  const difference = compiled === null ? null : compiled - official.value!
  return {
    industry,
    prices,
    period,
    compiled,
    official: official.value!,
    difference,
    percent: difference === null || official.value === 0 ? null : (difference / official.value!) * 100,
    cause: decision?.cause ?? null,
    treatment: decision?.treatment ?? null,
    note: decision?.note ?? '',
    aligned: levels.get(keyOf({ ...official, measure: 'aligned-level' }))?.value ?? null,
  }
}

interface Side {
  own: readonly Account[]
  officials: readonly Account[]
  decided: ReadonlyMap<string, Decision>
  industries: readonly Industry[]
}

/** One price basis in one period: nothing when no decision asks for more than keeping both. */
function alignSide(side: string, { own, officials, decided, industries }: Side): Account[] {
  const here = (row: Account) => `${row.prices} ${row.period}` === side
  const leavesOf = leavesUnder(industries, own.filter(here))
  const targets = officials.filter(here).flatMap((row): Target[] => {
    const decision = decided.get(`${row.industry} ${row.prices}`)
    if (decision === undefined) return []
    return [{ code: row.industry, leaves: leavesOf(row.industry), official: row.value!, treatment: decision.treatment }]
  })
  if (targets.every((target) => target.treatment === 'keep')) return []
  const levels = new Map(own.filter(here).map((row) => [`${row.measure} ${row.industry}`, row]))
  const rows = leavesOf('GRDP').map((code) => levels.get(`${measureOf(code)} ${code}`)!)
  const missing = rows.find((row) => row.value === null)
  if (missing) throw new InvalidInput('compile/level-missing', { industry: missing.industry, period: missing.period })
  const values = align(
    rows.map((row): Leaf => ({ code: row.industry, value: row.value!, estimatedShare: row.estimatedShare })),
    targets,
  )
  const totals = industries.filter((one) => one.level === 'region').map((one) => one.code)
  return [...values.keys(), ...totals, 'VA', 'GRDP'].map((code) =>
    alignedRow(code, levels, leavesOf(code), { values, targets }),
  )
}

/** For a code the sections (and TAX) that make it up: those that the accounts have. */
function leavesUnder(industries: readonly Industry[], rows: readonly Account[]): (code: string) => string[] {
  const parent = new Map(industries.map((one) => [one.code, one.parent]))
  const present = new Set(rows.filter((row) => row.measure === 'value-added').map((row) => row.industry))
  const sections = industries.filter((one) => one.level === 'section' && present.has(one.code)).map((one) => one.code)
  const isUnder = (code: string, top: string): boolean =>
    code === top || (parent.get(code) ? isUnder(parent.get(code)!, top) : false)
  return (code) => {
    if (code === 'GRDP') return [...sections, 'TAX']
    if (code === 'TAX') return ['TAX']
    return code === 'VA' ? sections : sections.filter((section) => isUnder(section, code))
  }
}

interface Aligned {
  values: ReadonlyMap<string, number>
  targets: readonly Target[]
}

function alignedRow(
  code: string,
  levels: ReadonlyMap<string, Account>,
  leaves: readonly string[],
  { values, targets }: Aligned,
): Account {
  const ours = levels.get(`${measureOf(code)} ${code}`)!
  const met = targets.filter((target) => target.treatment !== 'keep')
  const refs = met.map((target) => ({
    ref: refOf(levels.get(`official-level ${target.code}`)!),
    role: `official ${target.code} ${target.treatment}`,
    contribution: null,
  }))
  return {
    ...ours,
    measure: 'aligned-level',
    value: sum(leaves.map((leaf) => values.get(leaf)!)),
    status: weakest([ours.status, 'estimate']),
    step: 'compile/align-to-official',
    inputs: [{ ref: refOf(ours), role: 'compiled', contribution: null }, ...refs],
  }
}

const refOf = (row: Account): string =>
  `account:${[row.area, row.industry, row.ownership, row.measure, row.period, row.prices].join('|')}`
