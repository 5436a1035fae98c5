import { useEffect } from 'react'
import type { OfferedFactor } from '../../../schemas/people.ts'
import { useAct } from '../../api/use-answer.ts'
import { Authenticator } from '../../parts/authenticator.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'

/** Sets up the second factor of whom nothing opens for without one. */
export function FirstFactor({ onOpen }: { onOpen: () => Promise<void> }) {
  const say = useSay()
  const offer = useAct<OfferedFactor>()
  const act = useAct()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once; asking again makes another key
  useEffect(() => offer.mutate({ path: '/auth/first-factor' }), [])
  const confirm = async (code: string) => {
    await act.mutateAsync({ path: '/auth/first-factor/confirm', body: { code } })
    await onOpen()
  }
  return (
    <div className="stack">
      <Notice tone="note" title={say('Bước cuối: xác thực hai bước.', 'Last step: a second factor.')}>
        <p>
          {say(
            'Tài khoản này nhận, duyệt số liệu hoặc vận hành hệ thống: mỗi lần đăng nhập cần thêm mã 6 số của điện thoại. Chưa thiết lập thì chưa mở được trang nào.',
            'This account accepts or approves figures, or runs the installation: each sign-in needs a six-digit code of your phone too. No page opens before it is set up.',
          )}
        </p>
      </Notice>
      <ProblemNotice error={offer.error} />
      {offer.data ? (
        <Authenticator
          offered={offer.data}
          error={act.error}
          isPending={act.isPending}
          onCode={(code) => void confirm(code).catch(() => undefined)}
        />
      ) : (
        offer.error === null && <Waiting lines={8} />
      )}
    </div>
  )
}
