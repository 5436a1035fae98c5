import { type FormEvent, useState } from 'react'
import type { ApiTokenLine, MadeToken } from '../../../schemas/people.ts'

import { useAct, useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { CheckboxField, CheckboxGroup } from '../../parts/checkbox.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'

const path = '/auth/tokens'

/** API tokens: for scripts and Power Query; a token is shown once. */
export function TokensCard() {
  const say = useSay()
  return (
    <Card title={say('Mã truy cập cho chương trình', 'API tokens')}>
      <TokenList />
      <TokenForm />
    </Card>
  )
}

function TokenList() {
  const say = useSay()
  const { day } = useFormats()
  const tokens = useAnswer<ApiTokenLine[]>(path)
  const end = useAct([path])
  return (
    <Answered answer={tokens} lines={1}>
      {(all) => (
        <ul className="list">
          {all
            .filter((token) => token.revoked_at === null)
            .map((token) => (
              <li key={token.token_id} className="line">
                <strong>{token.name}</strong>
                <span className="soft small">
                  {token.scopes.join(', ')} · {say('đến', 'until')} {day(token.expires_at)}
                </span>
                <Button
                  look="quiet"
                  onPress={() => end.mutate({ path: `${path}/${token.token_id}`, method: 'DELETE' })}
                >
                  {say('Thu hồi', 'Revoke')}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </Answered>
  )
}

function TokenForm() {
  const say = useSay()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [scopes, setScopes] = useState(['figures'])
  const make = useAct<MadeToken>([path])
  const send = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ path, body: { name, password, scopes, days: 90 } })
  }
  return (
    <form className="stack" onSubmit={send}>
      <Field label={say('Dùng cho việc gì', 'What it is for')} isRequired value={name} onChange={setName} />
      <CheckboxGroup label={say('Được làm gì', 'What it may do')} value={scopes} onChange={setScopes}>
        <CheckboxField value="figures" text={say('Đọc số liệu', 'Read figures')} />
        <CheckboxField value="submissions" text={say('Đọc báo cáo', 'Read submissions')} />
        <CheckboxField value="submit" text={say('Gửi báo cáo', 'Send submissions')} />
        <CheckboxField value="review" text={say('Duyệt', 'Review')} />
        <CheckboxField value="release" text={say('Công bố', 'Release')} />
      </CheckboxGroup>
      <Field
        label={say('Mật khẩu', 'Password')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      <ProblemNotice error={make.error} />
      {make.data && (
        <Notice tone="good" title={say('Chép mã ngay, mã không hiện lại:', 'Copy it now, it is not shown again:')}>
          <code style={{ overflowWrap: 'anywhere' }}>{make.data.token}</code>
        </Notice>
      )}
      <Button type="submit" isPending={make.isPending} isDisabled={scopes.length === 0}>
        {say('Tạo mã (90 ngày)', 'Make a token (90 days)')}
      </Button>
    </form>
  )
}
