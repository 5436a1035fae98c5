/**
 * Mean of the two values that a partial quicksort leaves at the middle ranks when these are asked for in descending order.
 *
 * Versions of R before 4.3 measure the typical remainder of a robust STL so: for an even number of values the sort stops before both
 * ranks are in place, and the result is not always the median. Outliers of reference series were found with it, so it stays
 * available beside the median.
 *
 * Shape   n values, n > 0, left as they are -> mean of the two values at the middle ranks
 * Source  R. C. Singleton, Algorithm 347, Communications of the ACM 12 (1969), in its partial form of the STL routines (1990)
 */
export function middleOfPartialOrder(values: Float64Array): number {
  const a = Float64Array.from(values)
  const upper = Math.floor(a.length / 2)
  const ranks = [upper, a.length - 1 - upper]
  sortTowards({ a, ranks }, { from: 0, to: a.length - 1 }, { from: 0, to: 1 })
  return (a[ranks[0]!]! + a[ranks[1]!]!) / 2
}

interface Segment {
  from: number
  to: number
}

interface Sorting {
  a: Float64Array
  /** Ranks wanted, from 0. */
  ranks: readonly number[]
}

const shortSegment = 10

/** Sorts a segment as far as the wanted ranks seem to ask, taking them for ascending. */
function sortTowards(sorting: Sorting, segment: Segment, wanted: Segment): void {
  if (wanted.from > wanted.to || segment.from >= segment.to) return
  if (segment.to - segment.from <= shortSegment && segment.from > 0) {
    sorting.a.subarray(segment.from, segment.to + 1).sort()
    return
  }
  const [left, right] = partition(sorting.a, segment)
  const [forLeft, forRight] = share(sorting.ranks, wanted, { left, right })
  sortTowards(sorting, left, forLeft)
  sortTowards(sorting, right, forRight)
}

const none: Segment = { from: 0, to: -1 }

/** Which wanted ranks go with which part: the shorter part takes the ranks on its side until one is not, the longer part the rest. */
function share(
  ranks: readonly number[],
  { from, to }: Segment,
  { left, right }: { left: Segment; right: Segment },
): [Segment, Segment] {
  if (left.to - left.from <= right.to - right.from) {
    let last = to
    while (last >= from && ranks[last]! > left.to) last--
    return last < from
      ? [none, { from, to }]
      : [
          { from, to: last },
          { from: last + 1, to },
        ]
  }
  let first = from
  while (first <= to && ranks[first]! < right.from) first++
  return first > to
    ? [{ from, to }, none]
    : [
        { from, to: first - 1 },
        { from: first, to },
      ]
}

/** Splits around the median of the first, middle and last value; the middle between the two parts is in place. */
function partition(a: Float64Array, { from, to }: Segment): [Segment, Segment] {
  const middle = (from + 1 + to + 1) >> 1
  const centre = medianToMiddle(a, from, middle - 1, to)
  let [low, high] = [from, to]
  while (true) {
    do high--
    while (a[high]! > centre)
    const small = a[high]!
    do low++
    while (a[low]! < centre)
    if (low > high) break
    a[high] = a[low]!
    a[low] = small
  }
  return [
    { from, to: high },
    { from: low, to },
  ]
}

function medianToMiddle(a: Float64Array, from: number, middle: number, to: number): number {
  swapIfAbove(a, from, middle)
  if (a[to]! < a[middle]!) {
    swapIfAbove(a, middle, to)
    swapIfAbove(a, from, middle)
  }
  return a[middle]!
}

function swapIfAbove(a: Float64Array, i: number, j: number): void {
  const [x, y] = [a[i]!, a[j]!]
  if (x > y) {
    a[i] = y
    a[j] = x
  }
}
