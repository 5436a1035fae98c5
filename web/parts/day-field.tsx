import { useState } from 'react'
import { useSay } from '../text/language.tsx'
import { readDay } from '../text/read-day.ts'
import { Field } from './field.tsx'

interface DayFieldProps {
  label: string
  /** yyyy-mm-dd; '' for none. */
  value: string
  onChange: (day: string) => void
  error?: string | null
}

const shown = (day: string): string => (day === '' ? '' : day.split('-').reverse().join('/'))

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
