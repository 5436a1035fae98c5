import type { Columns, Dimension } from './columns.ts'

/** A number for each observation, equal exactly where the grouped dimensions are; dense, in order of first appearance. */
export interface Groups {
  numbers: Int32Array
  count: number
}

/** Larger pairs of codes than these are numbered through a hash instead of a table. */
const largestTable = 2 ** 20

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
    groups = known ?? paired(groups, codesOf(keys, dimension))
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

function paired(groups: Groups, codes: Groups): Groups {
  if (groups.count <= 1) return codes
  if (codes.count <= 1) return groups
  return groups.count * codes.count <= largestTable ? byTable(groups, codes) : byHash(groups, codes)
}

function byTable(groups: Groups, codes: Groups): Groups {
  const table = new Int32Array(groups.count * codes.count).fill(-1)
  const { length } = codes.numbers
  const numbers = new Int32Array(length)
  let count = 0
  for (let i = 0; i < length; i++) {
    const key = groups.numbers[i]! * codes.count + codes.numbers[i]!
    let number = table[key]!
    if (number < 0) {
      number = count++
      table[key] = number
    }
    numbers[i] = number
  }
  return { numbers, count }
}

/** Open addressing over a table of at most half its size; a place holds the number of the pair, `pairs` what it stands for. */
function byHash(groups: Groups, codes: Groups): Groups {
  const { length } = codes.numbers
  const bits = Math.max(4, Math.ceil(Math.log2(2 * length)))
  const places = new Int32Array(2 ** bits).fill(-1)
  const pairs = new Float64Array(length)
  const numbers = new Int32Array(length)
  let count = 0
  for (let i = 0; i < length; i++) {
    const [group, code] = [groups.numbers[i]!, codes.numbers[i]!]
    const pair = group * codes.count + code
    let place = Math.imul(Math.imul(group, 0x9e3779b1) ^ code, 0x85ebca6b) >>> (32 - bits)
    let number = places[place]!
    while (number >= 0 && pairs[number] !== pair) {
      place = (place + 1) & (places.length - 1)
      number = places[place]!
    }
    if (number < 0) {
      number = count++
      places[place] = number
      pairs[number] = pair
    }
    numbers[i] = number
  }
  return { numbers, count }
}
