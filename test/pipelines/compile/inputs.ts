import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { parse } from 'yaml'
import type { Compiled } from '../../../pipelines/compile/compile.ts'
import type { Account, CompileRun } from '../../../schemas/account.ts'
import { accountKey } from '../../../schemas/account.ts'
import type { Area } from '../../../schemas/area.ts'
import type { Industry } from '../../../schemas/industry.ts'
import type { ReconciledObservation, Status } from '../../../schemas/observation.ts'
import { Recipe } from '../../../schemas/recipe.ts'

export const readText = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
export const readCsv = (path: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readText(path), { header: true, skipEmptyLines: true }).data

export const grdpRecipe: Recipe = Recipe.parse(parse(readText('catalogue/accounts/grdp.yaml')))

export const run: CompileRun = {
  province: '51',
  area: 'P-51-20250701',
  period: '2025-6M',
  boundaries: '2025-07-01',
  baseYear: 2010,
}

const regionOf = (section: string): string => {
  if (section === 'A') return 'KV1'
  if (section === 'F') return 'KV2'
  return section < 'F' ? 'KV2.CN' : 'KV3'
}

const sectionOf = (division: string): string => {
  if (division < '05') return 'A'
  return division < '10' ? 'B' : 'C'
}

const industry = (code: string, level: Industry['level'], parent: string): Industry => ({
  code,
  level,
  parent,
  name: { vi: code, en: code },
  classification: 'VSIC2018',
})

/** The classification that a recipe needs: its divisions, the sections given, the regions. */
export const classification = (sections: string[], divisions: string[] = []): Industry[] => [
  industry('KV1', 'region', 'VA'),
  industry('KV2', 'region', 'VA'),
  industry('KV2.CN', 'region', 'KV2'),
  industry('KV3', 'region', 'VA'),
  industry('VA', 'total', 'GRDP'),
  ...sections.map((code) => industry(code, 'section', regionOf(code))),
  ...divisions.map((code) => industry(code, 'division', sectionOf(code))),
]

export const sections = [...'ABCDEFGHIJKLMNOPQRST']
export const industries = classification(
  [...sections, 'U'],
  grdpRecipe.industries.map((one) => one.industry).filter((code) => /^\d/.test(code)),
)

export type Dimensions = Partial<ReconciledObservation> & { indicator: string }

/** A reconciled row; what is not said is not broken down. */
export const series = (
  dimensions: Dimensions,
  value: number | null,
  status: Status = 'estimate',
): ReconciledObservation => ({
  province: run.province,
  area: run.area,
  industry: '_T',
  ownership: '_T',
  item: '_T',
  period: run.period,
  prices: 'none',
  boundaries: run.boundaries,
  estimatedShare: 0,
  step: 'reconcile/aggregate',
  inputs: [],
  ...dimensions,
  value,
  status: value === null && status === 'estimate' ? 'not-reported' : status,
})

export const catalogueOf = (areas: Area[] = []) => ({ industries, history: { areas, changes: [] } })

type Cell = Partial<Account> & Pick<Account, 'industry' | 'measure'>
/** Finds a row by dimensions; constant prices, the run's period and the province when not said. */
export function reader({ accounts }: Compiled): (cell: Cell) => Account {
  const byKey = new Map(accounts.map((row) => [accountKey(row), row]))
  return (cell) => {
    const key = accountKey({ area: run.area, ownership: '_T', period: run.period, prices: 'constant-2010', ...cell })
    const row = byKey.get(key)
    if (row === undefined) throw new Error(`no account ${key}`)
    return row
  }
}

export const amount = (row: Account): number => {
  if (row.value === null) throw new Error(`no value: ${accountKey(row)}`)
  return row.value
}
