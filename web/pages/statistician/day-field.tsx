import { useState } from 'react'
import { Field } from '../../parts/field.tsx'
import { useSay } from '../../text/language.tsx'

interface DayFieldProps {
  label: string
  /** yyyy-mm-dd; '' for none. */
  value: string
  onChange: (day: string) => void
  error?: string | null
}

const shown = (day: string): string => (day === '' ? '' : day.split('-').reverse().join('/'))

/** yyyy-mm-dd of a day written 9/6/2025 or 09/06/2025; null for what is no day. */
export function readDay(text: string): string | null {
  const [, d, m, y] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? []
  if (d === undefined || m === undefined || y === undefined) return null
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}

/** A day written dd/mm/yyyy, whatever language the browser speaks. */
export function DayField({ label, value, onChange, error }: DayFieldProps) {
  const say = useSay()
  const [text, setText] = useState(shown(value))
  const day = readDay(text)
  const isWrong = text.trim() !== '' && day === null && text.trim().length >= 10
  return (
    <Field
      label={label}
      inputMode="numeric"
      value={text}
      onChange={(typed) => {
        setText(typed)
        if (typed.trim() === '') onChange('')
        else onChange(readDay(typed) ?? '')
      }}
      hint={say('ngày/tháng/năm, như 31/12/2025', 'day/month/year, as 31/12/2025')}
      error={isWrong ? say('Không có ngày này.', 'There is no such day.') : (error ?? null)}
    />
  )
}
