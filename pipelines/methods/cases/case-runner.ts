/** One method on one case of the reference layout: its parameters and input in, the keys of its output back. */
export type CaseRunner = (params: Record<string, unknown>, input: Record<string, unknown>) => Record<string, unknown>
