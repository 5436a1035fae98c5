import { useState } from 'react'
import type { DraftRound } from '../../../../schemas/planned-round.ts'
import type { Round } from '../../../../schemas/round.ts'
import { type Column, Table } from '../../../parts/table.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { readDay } from '../../../text/read-day.ts'

type Owed = Round['obligations'][number]

interface OwedTableProps {
  names: DraftRound['forms']
  owed: readonly Owed[]
  onChange: (owed: Owed[]) => void
}

const keyOf = ({ form, period }: Owed): string => `${form} ${period}`

/** What a round asks for, a form and period a row: its due day, whether each commune owes its own rows, and the way to leave it out. */
export function OwedTable({ names, owed, onChange }: OwedTableProps) {
  const say = useSay()
  const { language } = useLanguage()
  const nameOf = (form: string) => names.find(({ symbol }) => symbol === form)
  const change = (row: Owed, to: Partial<Owed>) =>
    onChange(owed.map((one) => (keyOf(one) === keyOf(row) ? { ...one, ...to } : one)))
  const columns: Column<Owed>[] = [
    {
      key: 'form',
      head: say('Biểu', 'Form'),
      isHeading: true,
      cell: ({ form }) => (
        <>
          <code>{form}</code> {say(nameOf(form)?.title ?? { vi: '', en: '' })}
        </>
      ),
    },
    {
      key: 'agency',
      head: say('Cơ quan', 'Agency'),
      cell: ({ form }) => say(nameOf(form)?.agency ?? { vi: '', en: '' }),
    },
    { key: 'period', head: say('Kỳ', 'Period'), cell: ({ period }) => periodName(period, language) },
    {
      key: 'due',
      head: say('Hạn', 'Due'),
      cell: (row) => (
        <DueInput
          label={`${say('Hạn gửi', 'Due')} ${row.form}, ${periodName(row.period, language)}`}
          day={row.due}
          onChange={(due) => change(row, { due })}
        />
      ),
    },
    {
      key: 'each',
      head: say('Từng xã', 'By commune'),
      cell: (row) =>
        nameOf(row.form)?.isByCommune && (
          <label>
            <input
              type="checkbox"
              checked={row.each === 'commune'}
              onChange={({ target }) =>
                onChange(owed.map((one) => (keyOf(one) === keyOf(row) ? withEach(one, target.checked) : one)))
              }
            />{' '}
            {say('mỗi xã tự báo cáo', 'each commune reports')}
          </label>
        ),
    },
    {
      key: 'asked',
      head: say('Bỏ', 'Leave out'),
      cell: (row) => (
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${say('Bỏ', 'Leave out')} ${row.form}, ${periodName(row.period, language)}`}
          onClick={() => onChange(owed.filter((one) => keyOf(one) !== keyOf(row)))}
        >
          ✕
        </button>
      ),
    },
  ]
  return <Table caption={say('Biểu phải báo cáo', 'Forms asked for')} columns={columns} rows={owed} keyOf={keyOf} />
}

function withEach({ each: _, ...owed }: Owed, isByCommune: boolean): Owed {
  return isByCommune ? { ...owed, each: 'commune' } : owed
}

interface DueInputProps {
  label: string
  day: string
  onChange: (day: string) => void
}

/** A day in a row of a table: its column says what it is. What is no day keeps the day before it. */
function DueInput({ label, day, onChange }: DueInputProps) {
  const { day: shown } = useFormats()
  const [text, setText] = useState(shown(day))
  const isWrong = readDay(text) === null
  return (
    <input
      className="input due-input"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={isWrong}
      value={text}
      onChange={({ target }) => {
        setText(target.value)
        const read = readDay(target.value)
        if (read !== null) onChange(read)
      }}
      onBlur={() => setText(shown(day))}
    />
  )
}
