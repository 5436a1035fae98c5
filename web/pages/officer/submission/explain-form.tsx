import { type FormEvent, useState } from 'react'
import { useAct } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { ProblemNotice } from '../../../parts/notice.tsx'
import { useSay } from '../../../text/language.tsx'

interface ExplainFormProps {
  submission: string
  place: string
  onClose: () => void
}

/** Why a figure is right as it stands: kept under the officer's name. What was typed stays until it is taken. */
export function ExplainForm({ submission, place, onClose }: ExplainFormProps) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const explain = useAct([`/submissions/${submission}`])
  const isShort = reason.trim().length < 5
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isShort) return
    const path = `/submissions/${submission}/explanations`
    explain.mutate({ path, body: { place, reason } }, { onSuccess: onClose })
  }
  return (
    <form className="stack" onSubmit={send}>
      <Field
        label={say('Vì sao số này đúng?', 'Why is the figure right?')}
        hint={say(
          'Ví dụ: nhà máy A ngừng sản xuất từ tháng 3. Lời giải trình được lưu cùng tên anh/chị.',
          'For example: plant A has stood still since March. It is kept with your name.',
        )}
        rows={3}
        autoFocus
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <ProblemNotice error={explain.error} />
      <div className="line">
        <Button type="submit" look="main" isPending={explain.isPending} isDisabled={isShort}>
          {say('Gửi giải trình', 'Send')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {say('Thôi', 'Cancel')}
        </Button>
      </div>
    </form>
  )
}
