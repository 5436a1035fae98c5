import { type FormEvent, useState } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { ownAddress } from '../../../schemas/own-address.ts'
import type { SignedIn } from '../../../schemas/people.ts'
import { useForgetAnswers } from '../../api/me.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card, Page } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'
import { FirstFactor } from './first-factor.tsx'
import { SingleSignOn } from './single-sign-on.tsx'

/** Address and password, then the code of the second factor, or the second factor set up where the account must have one. */
export default function SignInPage() {
  const say = useSay()
  const { hash } = useLocation()
  const [query] = useSearchParams()
  const goOn = useGoOn()
  const [owed, setOwed] = useState<Owed | null>(query.get('owed') === 'code' ? 'code' : null)
  const first =
    hash.length > 1 ? <OnceForm token={hash.slice(1)} onOwed={setOwed} /> : <PasswordForm onOwed={setOwed} />
  return (
    <Page title={say('Đăng nhập', 'Sign in')}>
      <div className="narrow">
        <Card>
          {owed === 'code' && <CodeForm />}
          {owed === 'factor' && <FirstFactor onOpen={goOn} />}
          {owed === null && first}
          {owed === null && <SingleSignOn />}
        </Card>
      </div>
    </Page>
  )
}

/** What is owed before anything opens: the code of the second factor, or the second factor itself. */
type Owed = 'code' | 'factor'
const owedOf = ({ codeOwed, factorOwed }: SignedIn): Owed | null => (codeOwed ? 'code' : factorOwed ? 'factor' : null)

/** 'to' comes from the address line, where anybody can write it. */
function useGoOn() {
  const navigate = useNavigate()
  const forget = useForgetAnswers()
  const [query] = useSearchParams()
  const to = query.get('to')
  return async () => {
    await forget()
    await navigate(ownAddress(to), { replace: true })
  }
}

/** Signs in with the one-time token after '#', at a press: what opens links to look at them does not use it up. */
function OnceForm({ token, onOwed }: { token: string; onOwed: (owed: Owed) => void }) {
  const say = useSay()
  const goOn = useGoOn()
  const act = useAct<SignedIn>()
  const send = async () => {
    const owed = owedOf(await act.mutateAsync({ path: '/auth/one-time', body: { token } }))
    await (owed === null ? goOn() : onOwed(owed))
  }
  return (
    <div className="stack">
      <p>{say('Liên kết này vào được một lần.', 'This link signs in once.')}</p>
      <ProblemNotice error={act.error} />
      <Button look="main" isPending={act.isPending} onPress={() => void send().catch(() => undefined)}>
        {say('Vào hệ thống', 'Go in')}
      </Button>
      <Link to="/sign-in">{say('Đăng nhập bằng mật khẩu', 'Sign in with a password')}</Link>
    </div>
  )
}

function PasswordForm({ onOwed }: { onOwed: (owed: Owed) => void }) {
  const say = useSay()
  const goOn = useGoOn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const act = useAct<SignedIn>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const owed = owedOf(await act.mutateAsync({ path: '/auth/sign-in', body: { email, password } }))
    await (owed === null ? goOn() : onOwed(owed))
  }
  return (
    <form className="stack" onSubmit={(event) => void send(event).catch(() => undefined)}>
      <Field
        label={say('Địa chỉ thư', 'E-mail address')}
        type="email"
        name="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
      />
      <Field
        label={say('Mật khẩu', 'Password')}
        type="password"
        name="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      <ProblemNotice error={act.error} />
      <Button type="submit" look="main" isPending={act.isPending}>
        {act.isPending ? say('Đang kiểm tra…', 'Checking…') : say('Đăng nhập', 'Sign in')}
      </Button>
      <p className="small soft">
        {say(
          'Chưa có tài khoản hoặc quên mật khẩu: đề nghị người vận hành của cơ quan thống kê cấp liên kết.',
          'No account, or password forgotten: ask the operator of the statistics office for a link.',
        )}
      </p>
    </form>
  )
}

function CodeForm() {
  const say = useSay()
  const goOn = useGoOn()
  const [code, setCode] = useState('')
  const act = useAct()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    await act.mutateAsync({ path: '/auth/second-factor', body: { code } })
    await goOn()
  }
  return (
    <form className="stack" onSubmit={(event) => void send(event).catch(() => undefined)}>
      <CodeField
        label={say('Mã 6 số của ứng dụng xác thực', 'Six-digit code of the authenticator')}
        autoFocus
        value={code}
        onChange={setCode}
      />
      <ProblemNotice error={act.error} />
      <Button type="submit" look="main" isPending={act.isPending}>
        {say('Tiếp tục', 'Go on')}
      </Button>
    </form>
  )
}
