import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { ApiProblem } from '../api/request.ts'
import { useSay } from '../text/language.tsx'
import { Button } from './button.tsx'
import { DayField } from './day-field.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { ProblemNotice } from './notice.tsx'

interface ReasonDialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** What will happen, and whether it can be taken back. */
  children: ReactNode
  /** Words of the button that does it. */
  act: string
  look?: 'main' | 'bad'
  /** A reason must be given; else it may be. */
  needsReason: boolean
  /** A day must be given, named so. */
  until?: string
  /** A reason to begin from, put in by a button. */
  suggestion?: string
  error: ApiProblem | null
  isPending: boolean
  onAct: (given: { reason: string; until: string }) => void
}

const shortest = 3

/** Asks before a decision: what it does, and why it is taken; the reason is kept for good. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, isOpen, onClose, children, act, look = 'main', needsReason, until, suggestion, error } = props
  const say = useSay()
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  useEffect(() => {
    if (isOpen) return
    setReason('')
    setDay('')
    setTried(false)
  }, [isOpen])
  const lacksReason = needsReason && reason.trim().length < shortest
  const lacksDay = until !== undefined && day === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!lacksReason && !lacksDay) props.onAct({ reason: reason.trim(), until: day })
  }
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        {children}
        {until !== undefined && (
          <DayField
            label={until}
            value={day}
            onChange={setDay}
            error={tried && lacksDay ? say('Chọn một ngày.', 'Choose a day.') : null}
          />
        )}
        <Field
          label={needsReason ? say('Lý do (bắt buộc)', 'Reason (required)') : say('Ghi chú', 'Note')}
          hint={say('Được lưu cùng tên người quyết định, không sửa được.', 'Kept with your name; it never changes.')}
          rows={4}
          value={reason}
          onChange={setReason}
          autoFocus
          error={
            tried && lacksReason ? say('Viết lý do, ít nhất 3 ký tự.', 'Give a reason of 3 letters or more.') : null
          }
        />
        {suggestion && (
          <Button look="quiet" onPress={() => setReason(suggestion)}>
            {say('Chép các điểm cần kiểm tra vào lý do', 'Put the findings into the reason')}
          </Button>
        )}
        <ProblemNotice error={error} />
        <div className="line line-end">
          <Button onPress={onClose}>{say('Thôi', 'Cancel')}</Button>
          <Button look={look} type="submit" isPending={props.isPending}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
