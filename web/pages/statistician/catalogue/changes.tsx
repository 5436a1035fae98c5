import { useSay } from '../../../text/language.tsx'

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

/** Changes drawn; more are counted. */
const mostChanges = 60

/** What changes, field by field: before struck out, after marked. */
export function Changes({ before, after }: { before: unknown; after: unknown }) {
  const say = useSay()
  const changes = changesOf(before ?? {}, after)
  if (changes.length === 0) return <p className="small soft">{say('không đổi', 'unchanged')}</p>
  return (
    <ul className="changes">
      {changes.slice(0, mostChanges).map((one) => (
        <li key={one.path}>
          <code>{one.path}</code>
          {one.before !== null && <del>{one.before}</del>}
          {one.after !== null && <ins>{one.after}</ins>}
        </li>
      ))}
      {changes.length > mostChanges && (
        <li className="soft">
          + {changes.length - mostChanges} {say('trường nữa', 'more fields')}
        </li>
      )}
    </ul>
  )
}
