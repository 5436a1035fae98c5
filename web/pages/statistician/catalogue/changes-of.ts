/** A field that differs. */
export interface Change {
  path: string
  before: string | null
  after: string | null
}

/** Every field that differs between two entries, by its path. */
export function changesOf(before: unknown, after: unknown, path = ''): Change[] {
  if (isGroup(before) && isGroup(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => changesOf(before[key], after[key], path === '' ? key : `${path}.${key}`))
  }
  const [was, is] = [textOf(before), textOf(after)]
  return was === is ? [] : [{ path, before: was, after: is }]
}

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : isGroup(value) ? JSON.stringify(value) : String(value)
