import { type ReactNode, useId } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components'

interface LineProps extends TextFieldProps {
  label: string
  hint?: string
  error?: string | null
  /** Lines of text rather than one. */
  rows?: number
}

/** A labelled input; an error stands under it and is read with it. */
export function Field({ label, hint, error, rows, ...props }: LineProps) {
  return (
    <TextField {...props} className="field" isInvalid={error != null && error !== ''}>
      <Label>{label}</Label>
      {rows === undefined ? <Input className="input" /> : <TextArea className="input" rows={rows} />}
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
    </TextField>
  )
}

interface ChoiceProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: { value: string; text: string }[]
  children?: ReactNode
}

/** One of a list: the platform's own control, which every phone and screen reader knows. */
export function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
