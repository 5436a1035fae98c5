import { useSay } from '../../../text/language.tsx'
import { changesOf } from './changes-of.ts'

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
