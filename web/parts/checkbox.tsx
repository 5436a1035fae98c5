import type { ReactNode } from 'react'
import { CheckboxGroup as AriaGroup, Checkbox, Label } from 'react-aria-components'

interface GroupProps {
  label: string
  value: string[]
  onChange: (value: string[]) => void
  children: ReactNode
}

/** Several of a few choices. */
export function CheckboxGroup({ label, value, onChange, children }: GroupProps) {
  return (
    <AriaGroup className="field" value={value} onChange={onChange}>
      <Label>{label}</Label>
      {children}
    </AriaGroup>
  )
}

export function CheckboxField({ value, text }: { value: string; text: string }) {
  return (
    <Checkbox className="check" value={value}>
      <span className="check-box" aria-hidden="true" />
      {text}
    </Checkbox>
  )
}
