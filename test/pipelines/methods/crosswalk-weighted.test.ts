import { crosswalkWeighted } from '../../../pipelines/methods/cases/crosswalk-weighted.ts'
import { caseGap, describeReference, type GapOf } from '../../setup/reference-cases.ts'

type Rows = Record<string, unknown>[]

/** Rows as columns: each is one vector, with the scale of its own largest value. */
const columnsOf = (rows: Rows): Record<string, unknown[]> =>
  Object.fromEntries(Object.keys(rows[0] ?? {}).map((key) => [key, rows.map((row) => row[key])]))

const byColumns: GapOf = (got, one) => {
  const { rows, ...rest } = one.output
  if (!Array.isArray(rows)) return caseGap(got, one)
  const output = { ...rest, rows: columnsOf(rows as Rows) }
  return caseGap({ ...got, rows: columnsOf(got.rows as Rows) }, { ...one, output })
}

describeReference('crosswalk-weighted.json', crosswalkWeighted, byColumns)
