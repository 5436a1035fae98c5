import { type FormEvent, useState } from 'react'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import { peoplePath } from './person-card.tsx'

/** Opens an account; its owner chooses the password by a link that is shown once. */
export function NewPerson() {
  const say = useSay()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const make = useAct<{ id: string; token: string }>([peoplePath])
  const send = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ path: peoplePath, body: { name, email } })
  }
  return (
    <Card title={say('Mở tài khoản', 'Open an account')}>
      <form className="stack" onSubmit={send}>
        <Field label={say('Họ và tên', 'Name')} isRequired value={name} onChange={setName} />
        <Field label={say('Địa chỉ thư', 'E-mail address')} type="email" isRequired value={email} onChange={setEmail} />
        <ProblemNotice error={make.error} />
        {make.data && <OneTimeLink token={make.data.token} />}
        <Button type="submit" look="main" isPending={make.isPending}>
          {say('Mở tài khoản', 'Open the account')}
        </Button>
      </form>
    </Card>
  )
}
