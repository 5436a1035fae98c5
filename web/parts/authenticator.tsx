import { type FormEvent, useState } from 'react'
import type { OfferedFactor } from '../../schemas/people.ts'
import { useSay } from '../text/language.tsx'
import { Button } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { ProblemNotice } from './notice.tsx'
import { QrCode } from './qr-code.tsx'

interface AuthenticatorProps {
  offered: OfferedFactor
  error: Error | null
  isPending: boolean
  onCode: (code: string) => void
}

/** What an authenticator takes, as a picture and as text, and the first code that proves it. */
export function Authenticator({ offered: { secret, uri }, error, isPending, onCode }: AuthenticatorProps) {
  const say = useSay()
  const [code, setCode] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onCode(code)
  }
  return (
    <form className="stack" onSubmit={send}>
      <p>
        {say(
          'Quét hình bằng ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator, Aegis…), hoặc nhập khóa bên dưới, rồi gõ mã 6 số nó hiện ra.',
          'Scan the picture with an authenticator on your phone (Google Authenticator, Microsoft Authenticator, Aegis…), or type the key below into it, then type the six-digit code that it shows.',
        )}
      </p>
      <QrCode text={uri} label={say('Mã QR của khóa', 'QR code of the key')} />
      <p>
        {say('Khóa: ', 'Key: ')}
        <a href={uri}>
          <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </a>
      </p>
      <CodeField label={say('Mã 6 số', 'Six-digit code')} value={code} onChange={setCode} />
      <ProblemNotice error={error} />
      <Button type="submit" look="main" isPending={isPending}>
        {say('Xác nhận', 'Confirm')}
      </Button>
    </form>
  )
}
