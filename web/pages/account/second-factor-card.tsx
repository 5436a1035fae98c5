import { type FormEvent, useState } from 'react'
import type { OfferedFactor } from '../../../schemas/people.ts'
import { mePath } from '../../api/me.ts'
import { useAct } from '../../api/use-answer.ts'
import { Authenticator } from '../../parts/authenticator.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'

/** Sets up the second factor: the secret goes into an authenticator, a code proves it, from then on one is asked. */
export function SecondFactorCard({ hasOne }: { hasOne: boolean }) {
  const say = useSay()
  const offer = useAct<OfferedFactor>()
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
        <Confirm offered={offer.data} />
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

function Confirm({ offered }: { offered: OfferedFactor }) {
  const act = useAct([mePath])
  return (
    <Authenticator
      offered={offered}
      error={act.error}
      isPending={act.isPending}
      onCode={(code) => act.mutate({ path: '/auth/totp/confirm', body: { code } })}
    />
  )
}
