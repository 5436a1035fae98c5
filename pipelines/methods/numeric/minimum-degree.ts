/** A symmetric pattern by rows, without its diagonal: neighbours of i are adjacent[start[i]] .. adjacent[start[i + 1] - 1]. */
export interface SymmetricPattern {
  size: number
  start: Int32Array
  adjacent: Int32Array
}

/** Nodes by degree, in linked lists, so that one of least degree is found without a scan. */
interface Buckets {
  head: Int32Array
  next: Int32Array
  previous: Int32Array
  degree: Int32Array
  least: number
}

interface Quotient {
  near: number[][]
  elements: number[][]
  members: number[][]
  isDone: Uint8Array
  isDead: Uint8Array
  mark: Int32Array
  seen: Int32Array
  left: Int32Array
}

/**
 * An order of elimination that keeps a sparse factorization sparse.
 *
 * Shape   pattern of n nodes -> permutation, order[k] = node eliminated as the k-th
 * Method  minimum degree on the quotient graph with element absorption and approximate external degrees; ties are
 *         broken by position, so the order is the same on every run
 * Source  Amestoy, Davis & Duff (1996), SIAM J. Matrix Anal. Appl. 17
 */
export function minimumDegree(pattern: SymmetricPattern): Int32Array {
  const { size } = pattern
  const graph = quotientOf(pattern)
  const buckets = bucketsOf(graph.near)
  const order = new Int32Array(size)
  for (let k = 0; k < size; k++) {
    const pivot = takeLeast(buckets)
    order[k] = pivot
    eliminate(graph, pivot, k + 1, (node, degree) => move(buckets, node, Math.min(degree, size - k - 2)))
  }
  return order
}

function quotientOf({ size, start, adjacent }: SymmetricPattern): Quotient {
  const near = Array.from({ length: size }, (_, i) => [...adjacent.subarray(start[i]!, start[i + 1]!)])
  return {
    near,
    elements: near.map(() => []),
    members: near.map(() => []),
    isDone: new Uint8Array(size),
    isDead: new Uint8Array(size),
    mark: new Int32Array(size),
    seen: new Int32Array(size),
    left: new Int32Array(size),
  }
}

/** Makes `pivot` an element; `degreeOf` receives the new degree of each node that it touches. */
function eliminate(
  graph: Quotient,
  pivot: number,
  tag: number,
  degreeOf: (node: number, degree: number) => void,
): void {
  const { near, elements, members, isDone, isDead, mark, left } = graph
  const touched = reachOf(graph, pivot, tag)
  members[pivot] = touched
  isDone[pivot] = 1
  countLeft(graph, touched, tag)
  for (const node of touched) {
    near[node] = near[node]!.filter((other) => mark[other] !== tag && isDone[other] === 0)
    const alive = elements[node]!.filter((element) => isDead[element] === 0)
    let degree = near[node]!.length + touched.length - 1
    for (const element of alive) degree += left[element]!
    alive.push(pivot)
    elements[node] = alive
    degreeOf(node, degree)
  }
}

/** Nodes joined to `pivot`, directly or through the elements that it absorbs. */
function reachOf({ near, elements, members, isDone, isDead, mark }: Quotient, pivot: number, tag: number): number[] {
  const found: number[] = []
  mark[pivot] = tag
  const visit = (node: number): void => {
    if (mark[node] === tag || isDone[node] === 1) return
    mark[node] = tag
    found.push(node)
  }
  near[pivot]!.forEach(visit)
  for (const element of elements[pivot]!) {
    if (isDead[element] === 1) continue
    members[element]!.forEach(visit)
    isDead[element] = 1
    members[element] = []
  }
  return found
}

/** left[e] = members of element e outside `touched`. */
function countLeft({ elements, members, isDead, seen, left }: Quotient, touched: readonly number[], tag: number): void {
  for (const node of touched) {
    for (const element of elements[node]!) {
      if (isDead[element] === 1) continue
      if (seen[element] !== tag) {
        seen[element] = tag
        left[element] = members[element]!.length
      }
      left[element] = left[element]! - 1
    }
  }
}

function bucketsOf(near: readonly number[][]): Buckets {
  const size = near.length
  const buckets: Buckets = {
    head: new Int32Array(size + 1).fill(-1),
    next: new Int32Array(size).fill(-1),
    previous: new Int32Array(size).fill(-1),
    degree: new Int32Array(size),
    least: 0,
  }
  for (let i = size - 1; i >= 0; i--) insert(buckets, i, near[i]!.length)
  buckets.least = 0
  return buckets
}

function insert(buckets: Buckets, node: number, degree: number): void {
  const first = buckets.head[degree]!
  buckets.degree[node] = degree
  buckets.next[node] = first
  buckets.previous[node] = -1
  if (first >= 0) buckets.previous[first] = node
  buckets.head[degree] = node
  if (degree < buckets.least) buckets.least = degree
}

function remove({ head, next, previous, degree }: Buckets, node: number): void {
  const before = previous[node]!
  const after = next[node]!
  if (before >= 0) next[before] = after
  else head[degree[node]!] = after
  if (after >= 0) previous[after] = before
}

function move(buckets: Buckets, node: number, degree: number): void {
  remove(buckets, node)
  insert(buckets, node, Math.max(0, degree))
}

function takeLeast(buckets: Buckets): number {
  while (buckets.head[buckets.least]! < 0) buckets.least++
  const node = buckets.head[buckets.least]!
  remove(buckets, node)
  return node
}
