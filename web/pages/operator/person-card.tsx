import { useState } from 'react'
import type { ListedPerson } from '../../../schemas/people.ts'
import { useMe } from '../../api/me.ts'
import { useAct } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import { RightForm } from './right-form.tsx'
import { RightList } from './right-list.tsx'
import { SecondFactorLost } from './second-factor-lost.tsx'

export const peoplePath = '/people'

/** One account: its rights, a new link for a forgotten password, closing it. Nobody changes his own. */
export function PersonCard({ person }: { person: ListedPerson }) {
  const say = useSay()
  const { data: me } = useMe()
  const isOwn = me?.kind === 'person' && me.person.id === person.id
  const path = `${peoplePath}/${person.id}`
  return (
    <Card title={person.name}>
      <p className="line">
        <span>{person.email}</span>
        {person.hasSecondFactor && <Badge tone="good">{say('Xác thực hai bước', 'Second factor')}</Badge>}
        {person.disabledAt !== null && <Badge tone="bad">{say('Đã đóng', 'Closed')}</Badge>}
        {isOwn && <Badge tone="note">{say('Tài khoản của bạn', 'Your own account')}</Badge>}
      </p>
      <RightList rights={person.rights} path={`${path}/rights`} isFixed={isOwn} />
      {!isOwn && person.disabledAt === null && (
        <>
          <RightForm path={`${path}/rights`} name={person.name} />
          <PersonActs path={path} person={person} />
        </>
      )}
      {!isOwn && person.disabledAt !== null && <Reopen path={path} name={person.name} />}
    </Card>
  )
}

/** A closed account opened again: its rights stand, its sessions, tokens and links do not come back. */
function Reopen({ path, name }: { path: string; name: string }) {
  const say = useSay()
  const open = useAct([peoplePath])
  return (
    <div className="line">
      <Button
        isPending={open.isPending}
        onPress={() => open.mutate({ path: `${path}/reopen` })}
        aria-label={say(`Mở lại tài khoản của ${name}`, `Open the account of ${name} again`)}
      >
        {say('Mở lại tài khoản', 'Open the account again')}
      </Button>
      <ProblemNotice error={open.error} />
    </div>
  )
}

function PersonActs({ path, person }: { path: string; person: ListedPerson }) {
  const { name } = person
  const say = useSay()
  const [isAsking, ask] = useState(false)
  const link = useAct<{ token: string }>([])
  const close = useAct([peoplePath])
  return (
    <div className="stack">
      <div className="line">
        <Button onPress={() => link.mutate({ path: `${path}/link` })} isPending={link.isPending}>
          {say('Cấp liên kết mật khẩu mới', 'New password link')}
        </Button>
        {person.hasSecondFactor && <SecondFactorLost path={path} name={name} />}
        <Button look="bad" onPress={() => ask(true)}>
          {say('Đóng tài khoản', 'Close the account')}
        </Button>
      </div>
      {link.data && <OneTimeLink token={link.data.token} />}
      <ProblemNotice error={link.error ?? close.error} />
      <Dialog
        title={say(`Đóng tài khoản của ${name}?`, `Close the account of ${name}?`)}
        isOpen={isAsking}
        onClose={() => ask(false)}
      >
        <p>
          {say(
            'Phiên làm việc và mã truy cập của người này hết hiệu lực ngay. Nhật ký vẫn giữ tên. Mở lại được.',
            'Sessions and tokens of this person end at once. The log keeps the name. It can be opened again.',
          )}
        </p>
        <div className="line">
          <Button onPress={() => ask(false)}>{say('Thôi', 'Keep it')}</Button>
          <Button
            look="bad"
            onPress={() => {
              ask(false)
              close.mutate({ path, method: 'DELETE' })
            }}
          >
            {say('Đóng', 'Close')}
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
