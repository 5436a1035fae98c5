/** A network with real capacities; arcs come in pairs, arc ^ 1 runs back. */
export interface Network {
  nodes: number
  to: number[]
  capacity: number[]
  arcs: number[][]
}

export const network = (nodes: number): Network => ({
  nodes,
  to: [],
  capacity: [],
  arcs: Array.from({ length: nodes }, () => []),
})

export function addArc({ to, capacity, arcs }: Network, from: number, target: number, limit: number): void {
  arcs[from]!.push(to.length)
  to.push(target)
  capacity.push(limit)
  arcs[target]!.push(to.length)
  to.push(from)
  capacity.push(0)
}

/**
 * Largest flow from source to sink; capacities become what is left. Arcs with `floor` or less left are full.
 *
 * Returns  the flow, and which nodes the source still reaches (the source's side of a least cut)
 * Source   Dinic (1970)
 */
export function maxFlow(
  net: Network,
  source: number,
  sink: number,
  floor: number,
): { flow: number; reached: Uint8Array } {
  let flow = 0
  for (;;) {
    const level = levelsOf(net, source, floor)
    if (level[sink]! < 0) return { flow, reached: Uint8Array.from(level, (depth) => (depth >= 0 ? 1 : 0)) }
    const next = new Int32Array(net.nodes)
    for (let pushed = push(net, { level, next, sink, floor }, source); pushed > 0; ) {
      flow += pushed
      pushed = push(net, { level, next, sink, floor }, source)
    }
  }
}

function levelsOf({ nodes, to, capacity, arcs }: Network, source: number, floor: number): Int32Array {
  const level = new Int32Array(nodes).fill(-1)
  level[source] = 0
  const queue = [source]
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!
    for (const arc of arcs[node]!) {
      if (capacity[arc]! > floor && level[to[arc]!]! < 0) {
        level[to[arc]!] = level[node]! + 1
        queue.push(to[arc]!)
      }
    }
  }
  return level
}

interface Phase {
  level: Int32Array
  next: Int32Array
  sink: number
  floor: number
}

/** One augmenting path of a phase, found without recursion; 0 when there is none left. */
function push({ to, capacity, arcs }: Network, { level, next, sink, floor }: Phase, source: number): number {
  const path: number[] = []
  let node = source
  while (node !== sink) {
    const arc = arcs[node]![next[node]!]
    if (arc === undefined) {
      if (node === source) return 0
      node = to[path.pop()! ^ 1]!
      next[node] = next[node]! + 1
    } else if (capacity[arc]! > floor && level[to[arc]!] === level[node]! + 1) {
      path.push(arc)
      node = to[arc]!
    } else next[node] = next[node]! + 1
  }
  const least = path.reduce((most, arc) => Math.min(most, capacity[arc]!), Number.POSITIVE_INFINITY)
  for (const arc of path) {
    capacity[arc] = capacity[arc]! - least
    capacity[arc ^ 1] = capacity[arc ^ 1]! + least
  }
  return least
}
