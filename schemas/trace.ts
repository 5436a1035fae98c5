import { z } from 'zod'
import { Input, Status } from './observation.ts'

/**
 * One figure on the way from a published cell down to the cells of the submissions. `ref` is 'account:<key>',
 * 'series:<key>' or 'obs:<submission!sheet!cell>'; a leaf has no inputs. `label` and `unit` are in the reader's language.
 */
export const TraceNode = z.strictObject({
  ref: z.string().min(1),
  label: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  status: Status,
  /** Modelled part of the value, 0 = exact; a cell as received has none. */
  estimatedShare: z.number().min(0).max(1),
  /** 'stage/what was done'; '' for a cell as received. */
  step: z.string(),
  inputs: z.array(Input),
  /** Name of the submitted file, for 'obs:' leaves. */
  fileName: z.string().optional(),
})
export type TraceNode = z.infer<typeof TraceNode>

/**
 * A node with the part it played in the figure above it. `node` is null where the reference leads nowhere; `more` says
 * why the branches stop: the depth asked for, or a figure that would lead back to itself.
 */
export const TraceTree = z.strictObject({
  ref: z.string(),
  node: TraceNode.nullable(),
  role: z.string(),
  contribution: z.number().nullable(),
  get branches() {
    return z.array(TraceTree)
  },
  more: z.enum(['depth', 'circle']).nullable(),
})
export type TraceTree = z.infer<typeof TraceTree>

/** The tree behind a cell of a published table. */
export const CellTrace = z.strictObject({
  ...{ vintage: z.string(), table: z.string(), row: z.string(), column: z.string() },
  tree: TraceTree,
})
export type CellTrace = z.infer<typeof CellTrace>

/** The tree behind any figure of a vintage. */
export const FigureTrace = z.strictObject({ vintage: z.string(), ref: z.string(), tree: TraceTree })
export type FigureTrace = z.infer<typeof FigureTrace>

/** What either is asked for. */
export type Traced = Pick<CellTrace, 'tree'>
