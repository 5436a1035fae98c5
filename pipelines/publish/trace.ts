import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { TraceNode, TraceTree } from '../../schemas/trace.ts'

export type TraceLookup = (ref: string) => TraceNode | null

/**
 * Builds the tree of a published figure down to the cells of the submissions.
 *
 * Shape     a reference ('account:…' of a dataset cell) -> its tree, `depth` arrows deep; leaves are 'obs:<submission!sheet!cell>'
 * Unit      each node its own; `contribution` in the unit of the node above
 * Method    the inputs of each node, in their order; a figure that leads back to itself ends its branch with more = 'circle'
 * Throws    InvalidInput 'publish/unknown-reference' when the first reference leads nowhere; further down `node` is null
 */
export function trace(ref: string, lookup: TraceLookup, depth: number): TraceTree {
  if (lookup(ref) === null) throw new InvalidInput('publish/unknown-reference', { ref })
  return branch({ ref, role: '', contribution: null }, { lookup, depth, above: [] })
}

interface Walk {
  lookup: TraceLookup
  depth: number
  above: readonly string[]
}

type Step = Pick<TraceTree, 'ref' | 'role' | 'contribution'>

function branch(step: Step, { lookup, depth, above }: Walk): TraceTree {
  const node = lookup(step.ref)
  const tree = { ...step, node, branches: [], more: null }
  if (node === null || node.inputs.length === 0) return tree
  if (above.includes(step.ref)) return { ...tree, more: 'circle' }
  if (depth <= 0) return { ...tree, more: 'depth' }
  const below = { lookup, depth: depth - 1, above: [...above, step.ref] }
  return { ...tree, branches: node.inputs.map((input) => branch(input, below)) }
}
