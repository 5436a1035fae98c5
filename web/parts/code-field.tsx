import { Field } from './field.tsx'

interface CodeFieldProps {
  label: string
  value: string
  onChange: (code: string) => void
  autoFocus?: boolean
}

/** The six digits that an authenticator shows. */
export const CodeField = (props: CodeFieldProps) => (
  <Field {...props} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} isRequired />
)
