import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'

/** Changes the password; every other session of the account ends. */
export function PasswordCard() {
  const say = useSay()
  const [password, setPassword] = useState('')
  const [next, setNext] = useState('')
  const act = useAct()
  const send = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ path: '/auth/password', body: { password, next } })
  }
  return (
    <Card title={say('Đổi mật khẩu', 'Change the password')}>
      <form className="stack" onSubmit={send}>
        <Field
          label={say('Mật khẩu hiện tại', 'Present password')}
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
        <Field
          label={say('Mật khẩu mới', 'New password')}
          hint={say('Ít nhất 12 ký tự.', 'At least 12 characters.')}
          type="password"
          autoComplete="new-password"
          isRequired
          value={next}
          onChange={setNext}
        />
        <ProblemNotice error={act.error} />
        {act.isSuccess && (
          <Notice
            tone="good"
            title={say('Đã đổi. Các phiên khác đã kết thúc.', 'Changed. Other sessions have ended.')}
          />
        )}
        <Button type="submit" isPending={act.isPending}>
          {say('Đổi', 'Change')}
        </Button>
      </form>
    </Card>
  )
}
