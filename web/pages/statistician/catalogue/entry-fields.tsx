import { useFormats } from '../../../text/format.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import { fieldWords } from './field-words.ts'

const isBoth = (value: unknown): value is Both =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'en,vi'
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

/** Members of a list shown at first. */
const firstMembers = 8

/** An entry as a form to read: each field by its name, texts in both languages, lists folded. */
export function EntryFields({ value }: { value: object }) {
  const say = useSay()
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return (
    <dl className="entry">
      {fields.map(([name, inner]) => (
        <div key={name} className="entry-field">
          <dt>
            {say(fieldWords(name))}
            {fieldWords(name).en !== name && <code className="small soft field-code">{name}</code>}
          </dt>
          <dd>
            <FieldValue value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FieldValue({ value }: { value: unknown }) {
  const say = useSay()
  const { number } = useFormats()
  if (value === null || value === '') return <span className="soft">—</span>
  if (typeof value === 'number') return <>{number(value)}</>
  if (typeof value === 'boolean') return <>{value ? say('có', 'yes') : say('không', 'no')}</>
  if (typeof value === 'string')
    return <>{/^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('/') : value}</>
  if (isBoth(value))
    return (
      <>
        {value.vi} <span className="soft">/ {value.en}</span>
      </>
    )
  if (Array.isArray(value)) return <ListValue list={value} />
  return <EntryFields value={value as object} />
}

function ListValue({ list }: { list: unknown[] }) {
  const say = useSay()
  if (list.length === 0) return <span className="soft">—</span>
  if (list.every(isPlain)) return <>{list.map(String).join(', ')}</>
  const members = (some: unknown[], start: number) => (
    <ol start={start} className="entry-list">
      {some.map((one, i) => (
        <li key={String(start + i)}>
          <FieldValue value={one} />
        </li>
      ))}
    </ol>
  )
  if (list.length <= firstMembers) return members(list, 1)
  return (
    <>
      {members(list.slice(0, firstMembers), 1)}
      <details>
        <summary>
          {list.length - firstMembers} {say('phần tử nữa', 'more')}
        </summary>
        {members(list.slice(firstMembers), firstMembers + 1)}
      </details>
    </>
  )
}
