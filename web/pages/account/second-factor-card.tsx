import { type FormEvent, useState } from 'react'
import { mePath } from '../../api/me.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'

/** Sets up the second factor: the secret goes into an authenticator, a code proves it, from then on one is asked. */
export function SecondFactorCard({ hasOne }: { hasOne: boolean }) {
  const say = useSay()
  const offer = useAct<{ secret: string; uri: string }>()
  const [password, setPassword] = useState('')
  const ask = (event: FormEvent) => {
    event.preventDefault()
    offer.mutate({ path: '/auth/totp', body: { password } })
  }
  return (
    <Card title={say('Xác thực hai bước', 'Second factor')}>
      {hasOne ? (
        <Notice tone="good" title={say('Đang bật.', 'It is on.')} />
      ) : offer.data ? (
        <Confirm {...offer.data} />
      ) : (
        <form className="stack" onSubmit={ask}>
          <p>
            {say(
              'Khi đăng nhập còn hỏi thêm mã 6 số của ứng dụng xác thực trên điện thoại.',
              'At sign-in a six-digit code of an authenticator on your phone is asked too.',
            )}
          </p>
          <Field
            label={say('Mật khẩu', 'Password')}
            type="password"
            autoComplete="current-password"
            isRequired
            value={password}
            onChange={setPassword}
          />
          <ProblemNotice error={offer.error} />
          <Button type="submit" isPending={offer.isPending}>
            {say('Bật', 'Turn on')}
          </Button>
        </form>
      )}
    </Card>
  )
}

function Confirm({ secret, uri }: { secret: string; uri: string }) {
  const say = useSay()
  const [code, setCode] = useState('')
  const act = useAct([mePath])
  const send = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ path: '/auth/totp/confirm', body: { code } })
  }
  return (
    <form className="stack" onSubmit={send}>
      <p>
        {say(
          'Nhập khóa này vào ứng dụng xác thực, rồi gõ mã nó hiện ra.',
          'Put this key into the authenticator, then type its code.',
        )}
      </p>
      <p>
        <a href={uri}>
          <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </a>
      </p>
      <Field
        label={say('Mã 6 số', 'Six-digit code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        isRequired
        value={code}
        onChange={setCode}
      />
      <ProblemNotice error={act.error} />
      <Button type="submit" look="main" isPending={act.isPending}>
        {say('Xác nhận', 'Confirm')}
      </Button>
    </form>
  )
}
