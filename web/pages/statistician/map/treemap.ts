/** A rectangle in parts of the whole, 0 to 1. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

interface Sized {
  size: number
}

/**
 * Lays things in a rectangle, each with an area in proportion to its size, in rows that keep them near square.
 *
 * Method  Bruls, Huizing, van Wijk (2000), Squarified treemaps; larger things first
 * Unit    `ratio` is the width of the rectangle over its height as it will be drawn
 */
export function squarified<T extends Sized>(things: readonly T[], box: Box, ratio: number): (T & { box: Box })[] {
  const sorted = [...things].filter(({ size }) => size > 0).sort((a, b) => b.size - a.size)
  const total = sumOf(sorted)
  if (total === 0) return []
  const placed: (T & { box: Box })[] = []
  let rest = { ...box }
  let left = sorted
  let share = total
  while (left.length > 0) {
    const isWide = rest.width * ratio >= rest.height
    const side = isWide ? rest.height : rest.width * ratio
    const long = isWide ? rest.width * ratio : rest.height
    const count = rowLength(left, { side, long, share })
    const row = left.slice(0, count)
    const rowSum = sumOf(row)
    placed.push(...laid(row, rest, { isWide, part: rowSum / share, rowSum }))
    rest = cut(rest, isWide, rowSum / share)
    share -= rowSum
    left = left.slice(count)
  }
  return placed
}

const sumOf = (things: readonly Sized[]): number => things.reduce((total, { size }) => total + size, 0)

interface Strip {
  side: number
  long: number
  share: number
}

/** How many of the next things make the row whose worst shape is nearest to a square. */
function rowLength(things: readonly Sized[], { side, long, share }: Strip): number {
  let best = Number.POSITIVE_INFINITY
  for (let count = 1; count <= things.length; count += 1) {
    const row = things.slice(0, count)
    const rowSum = sumOf(row)
    const thick = (rowSum / share) * long
    const worst = Math.max(...row.map(({ size }) => shape((size / rowSum) * side, thick)))
    if (worst > best) return count - 1
    best = worst
  }
  return things.length
}

const shape = (a: number, b: number): number => Math.max(a / b, b / a)

function laid<T extends Sized>(
  row: readonly T[],
  rest: Box,
  { isWide, part, rowSum }: { isWide: boolean; part: number; rowSum: number },
): (T & { box: Box })[] {
  let done = 0
  return row.map((thing) => {
    const start = done / rowSum
    done += thing.size
    const length = thing.size / rowSum
    const box = isWide
      ? { x: rest.x, y: rest.y + start * rest.height, width: part * rest.width, height: length * rest.height }
      : { x: rest.x + start * rest.width, y: rest.y, width: length * rest.width, height: part * rest.height }
    return { ...thing, box }
  })
}

const cut = (rest: Box, isWide: boolean, part: number): Box =>
  isWide
    ? { ...rest, x: rest.x + part * rest.width, width: (1 - part) * rest.width }
    : { ...rest, y: rest.y + part * rest.height, height: (1 - part) * rest.height }
