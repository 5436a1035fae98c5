import { useFormats } from '../../../text/format.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import { fieldWords } from './field-words.ts'
import { useValueWords, type ValueWords } from './value-words.ts'

const isBoth = (value: unknown): value is Both =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'en,vi'
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

/** Members of a list shown at first. */
const firstMembers = 8

/** An entry as a form to read: each field by its name, texts in both languages, lists folded. */
export function EntryFields({ value }: { value: object }) {
  const words = useValueWords()
  return <Fields value={value} words={words} />
}

function Fields({ value, words }: { value: object; words: ValueWords }) {
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
            <FieldValue name={name} value={inner} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface ValueProps {
  /** Name of the field that it stands in. */
  name: string
  value: unknown
  words: ValueWords
}

function FieldValue({ name, value, words }: ValueProps) {
  const say = useSay()
  const { number } = useFormats()
  if (value === null || value === '') return <span className="soft">—</span>
  if (typeof value === 'number') return <>{number(value)}</>
  if (typeof value === 'boolean') return <>{value ? say('có', 'yes') : say('không', 'no')}</>
  if (typeof value === 'string') return <Text text={value} meant={words(name, value)} />
  if (isBoth(value))
    return (
      <>
        {value.vi} <span className="soft">/ {value.en}</span>
      </>
    )
  if (Array.isArray(value)) return <ListValue name={name} list={value} words={words} />
  return <Fields value={value as object} words={words} />
}

/** A day as a day, a code with what it means, another text as it is. */
function Text({ text, meant }: { text: string; meant: Both | null }) {
  const say = useSay()
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return <>{text.split('-').reverse().join('/')}</>
  if (meant === null) return <>{text}</>
  return (
    <>
      {say(meant)} <code className="small soft">{text}</code>
    </>
  )
}

interface ListProps extends Omit<ValueProps, 'value'> {
  list: unknown[]
}

function ListValue({ name, list, words }: ListProps) {
  const say = useSay()
  if (list.length === 0) return <span className="soft">—</span>
  if (list.every(isPlain)) {
    const told = list.map((one) => {
      const meant = words(name, String(one))
      return meant ? say(meant) : String(one)
    })
    return <>{told.join(', ')}</>
  }
  const members = (some: unknown[], start: number) => (
    <ol start={start} className="entry-list">
      {some.map((one, i) => (
        <li key={String(start + i)}>
          <FieldValue name={name} value={one} words={words} />
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
