/** A number for each place, equal exactly where what is grouped is; dense, in order of first appearance. */
export interface Groups {
  numbers: Int32Array
  count: number
}

/** Larger pairs of codes than these are numbered through a hash instead of a table. */
const largestTable = 2 ** 20

/** Groups by both: the pair (group so far, code) is numbered by a table, or by a hash where a table would be large. */
export function pairGroups(groups: Groups, codes: Groups): Groups {
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
