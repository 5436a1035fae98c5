import { type Groups, pairGroups } from '../methods/numeric/pair-groups.ts'
import type { Columns, Dimension } from './columns.ts'

export type { Groups } from '../methods/numeric/pair-groups.ts'

/** One order for all: groups that share their first dimensions share the work. */
const order = [
  'submission',
  'indicator',
  'prices',
  'ownership',
  'industry',
  'period',
  'status',
  'item',
  'area',
] as const satisfies readonly Dimension[]

/** Groups by dimensions, each set of dimensions numbered once. */
export interface GroupKeys {
  columns: Columns
  made: Map<string, Groups>
}

export const groupKeysOf = (columns: Columns): GroupKeys => ({ columns, made: new Map() })

/**
 * Groups the observations by the named dimensions without a text for any row.
 *
 * Method  one dimension after another: the pair (group so far, code) is numbered by a table, or by a hash where a table would be large
 */
export function groupsBy(keys: GroupKeys, dimensions: readonly Dimension[]): Groups {
  let groups: Groups = { numbers: new Int32Array(0), count: 1 }
  let name = ''
  for (const dimension of order.filter((d) => dimensions.includes(d))) {
    name += `${dimension} `
    const known = keys.made.get(name)
    groups = known ?? pairGroups(groups, codesOf(keys, dimension))
    keys.made.set(name, groups)
  }
  return groups.numbers.length === keys.columns.length ? groups : single(keys)
}

const codesOf = ({ columns }: GroupKeys, dimension: Dimension): Groups => {
  const { numbers, codes } = columns.coded[dimension]
  return { numbers, count: codes.length }
}

/** Everything in one group. */
const single = ({ columns }: GroupKeys): Groups => ({ numbers: new Int32Array(columns.length), count: 1 })
