/** Arcs that carry 0 or 1 (`isUp`); raising one from 0 to 1 costs `cost`, lowering it gives it back. */
export interface UnitArcs {
  from: number[]
  to: number[]
  cost: number[]
  isUp: number[]
}

interface Search {
  distance: Float64Array
  /** Arc by which each node was reached; -1 at a start. */
  by: Int32Array
  isSettled: Uint8Array
}

/**
 * Moves units so that every node's excess (what comes in less what goes out) vanishes, at the least added cost.
 *
 * Shape   `excess` one a node, summing to zero; arcs start where raising or lowering them costs nothing or more
 * Method  successive shortest paths with potentials (Dijkstra from the first node with excess to the nearest deficit);
 *         ties are broken by node, so the answer is the same on every run
 * Returns whether all excess could be moved; `isUp` is changed in place
 * Source  Edmonds & Karp (1972); Ahuja, Magnanti & Orlin (1993), Network Flows, ch. 9
 */
export function settleExcess(arcs: UnitArcs, excess: Float64Array): boolean {
  const nodes = excess.length
  const near: number[][] = Array.from({ length: nodes }, () => [])
  arcs.from.forEach((node, arc) => {
    near[node]!.push(arc)
    near[arcs.to[arc]!]!.push(arc)
  })
  const potential = new Float64Array(nodes)
  while (excess.some((left) => left > 0)) {
    const search = startSearch(nodes)
    const target = nearestDeficit(arcs, near, { excess, potential }, search)
    if (target < 0) return false
    const reach = search.distance[target]!
    for (let node = 0; node < nodes; node++)
      potential[node] = potential[node]! + Math.min(search.distance[node]!, reach)
    moveUnit(arcs, search.by, excess, target)
  }
  return true
}

const startSearch = (nodes: number): Search => ({
  distance: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
  by: new Int32Array(nodes).fill(-1),
  isSettled: new Uint8Array(nodes),
})

function nearestDeficit(
  arcs: UnitArcs,
  near: readonly (readonly number[])[],
  { excess, potential }: { excess: Float64Array; potential: Float64Array },
  { distance, by, isSettled }: Search,
): number {
  const heap = heapOf()
  const start = excess.findIndex((left) => left > 0)
  distance[start] = 0
  heap.push(0, start)
  for (let node = heap.pop(); node >= 0; node = heap.pop()) {
    if (isSettled[node] === 1) continue
    isSettled[node] = 1
    if (excess[node]! < 0) return node
    for (const arc of near[node]!) {
      const isForward = arcs.from[arc] === node
      if (isForward === (arcs.isUp[arc] === 1)) continue
      const other = isForward ? arcs.to[arc]! : arcs.from[arc]!
      const cost = isForward ? arcs.cost[arc]! : -arcs.cost[arc]!
      const reach = distance[node]! + Math.max(0, cost + potential[node]! - potential[other]!)
      if (reach >= distance[other]!) continue
      distance[other] = reach
      by[other] = arc
      heap.push(reach, other)
    }
  }
  return -1
}

function moveUnit(arcs: UnitArcs, by: Int32Array, excess: Float64Array, target: number): void {
  let node = target
  for (let arc = by[node]!; arc >= 0; arc = by[node]!) {
    const isForward = arcs.to[arc] === node
    arcs.isUp[arc] = isForward ? 1 : 0
    node = isForward ? arcs.from[arc]! : arcs.to[arc]!
  }
  excess[node] = excess[node]! - 1
  excess[target] = excess[target]! + 1
}

/** A binary heap of nodes by key, then by node. */
function heapOf() {
  const keys: number[] = []
  const nodes: number[] = []
  const isBefore = (a: number, b: number): boolean =>
    keys[a]! < keys[b]! || (keys[a] === keys[b] && nodes[a]! < nodes[b]!)
  const swap = (a: number, b: number): void => {
    const key = keys[a]!
    const node = nodes[a]!
    keys[a] = keys[b]!
    nodes[a] = nodes[b]!
    keys[b] = key
    nodes[b] = node
  }
  const push = (key: number, node: number): void => {
    let at = keys.push(key) - 1
    nodes.push(node)
    for (let up = (at - 1) >> 1; at > 0 && isBefore(at, up); up = (at - 1) >> 1) {
      swap(at, up)
      at = up
    }
  }
  const pop = (): number => {
    if (nodes.length === 0) return -1
    swap(0, nodes.length - 1)
    keys.pop()
    const node = nodes.pop()!
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      let least = at
      if (left < nodes.length && isBefore(left, least)) least = left
      if (left + 1 < nodes.length && isBefore(left + 1, least)) least = left + 1
      if (least === at) return node
      swap(at, least)
      at = least
    }
  }
  return { push, pop }
}
