import { type FormEvent, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card, Page } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'

/** Chooses a password with the one-time token after '#': what follows '#' is never sent to a server by the browser. */
export default function FirstPasswordPage() {
  const say = useSay()
  const { hash } = useLocation()
  const [token, setToken] = useState(hash.slice(1))
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const act = useAct()
  const isSame = password === again
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isSame) act.mutate({ path: '/auth/first-password', body: { token, password } })
  }
  return (
    <Page title={say('Chọn mật khẩu', 'Choose a password')}>
      <div className="narrow">
        <Card>
          {act.isSuccess ? (
            <Notice tone="good" title={say('Đã đặt mật khẩu.', 'The password is set.')}>
              <Link to="/sign-in">{say('Đăng nhập', 'Sign in')}</Link>
            </Notice>
          ) : (
            <form className="stack" onSubmit={send}>
              {hash === '' && (
                <Field
                  label={say('Mã dùng một lần', 'One-time code')}
                  isRequired
                  value={token}
                  onChange={setToken}
                  autoComplete="off"
                />
              )}
              <Field
                label={say('Mật khẩu mới', 'New password')}
                hint={say('Ít nhất 12 ký tự; một câu dễ nhớ là tốt.', 'At least 12 characters; a sentence is good.')}
                type="password"
                autoComplete="new-password"
                isRequired
                value={password}
                onChange={setPassword}
              />
              <Field
                label={say('Nhập lại', 'Type it again')}
                type="password"
                autoComplete="new-password"
                isRequired
                value={again}
                onChange={setAgain}
                error={isSame || again === '' ? null : say('Hai lần nhập khác nhau.', 'The two are not the same.')}
              />
              <ProblemNotice error={act.error} />
              <Button type="submit" look="main" isPending={act.isPending}>
                {say('Đặt mật khẩu', 'Set the password')}
              </Button>
            </form>
          )}
        </Card>
      </div>
    </Page>
  )
}
