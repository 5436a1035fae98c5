import { useState } from 'react'
import type { AuditLine } from '../../../schemas/operation.ts'
import type { ListedPerson } from '../../../schemas/people.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { actWords } from './act-words.ts'
import { Chains } from './audit-chains.tsx'
import { peoplePath } from './person-card.tsx'

export const useAuditLines = () => useAnswer<AuditLine[]>('/operator/audit?limit=20')
export const useNames = () => useAnswer<ListedPerson[]>(peoplePath)

/** The last acts on accounts and jobs, and a button that recomputes every hash of every log. */
export function AuditCard() {
  const say = useSay()
  const { time } = useFormats()
  const [isAsked, ask] = useState(false)
  const lines = useAuditLines()
  const title = say('Nhật ký tài khoản và vận hành', 'Log of accounts and operation')
  return (
    <Card
      title={title}
      acts={<Button onPress={() => ask(true)}>{say('Kiểm tra chuỗi nhật ký', 'Verify the chains')}</Button>}
    >
      {isAsked && <Chains />}
      <Answered answer={lines} lines={6}>
        {(all) => (
          <Table
            caption={title}
            rows={all}
            keyOf={({ ordinal }) => String(ordinal)}
            columns={[
              { key: 'n', head: say('Số', 'No.'), isNumber: true, isHeading: true, cell: ({ ordinal }) => ordinal },
              { key: 'at', head: say('Lúc', 'At'), cell: ({ at }) => time(at) },
              { key: 'action', head: say('Việc', 'Act'), cell: ({ action }) => <Act action={action} /> },
              { key: 'actor', head: say('Ai', 'Who'), cell: ({ actor }) => <Named of={actor} /> },
              { key: 'subject', head: say('Về', 'On'), cell: ({ subject }) => <Named of={subject} /> },
              { key: 'from', head: say('Từ địa chỉ', 'From'), cell: ({ address }) => address || '–' },
            ]}
          />
        )}
      </Answered>
    </Card>
  )
}

function Act({ action }: { action: string }) {
  const say = useSay()
  const words = actWords[action]
  if (words === undefined) return <code>{action}</code>
  return (
    <>
      {say(words)}
      <br />
      <code className="small soft">{action}</code>
    </>
  )
}

/** A person by name; what is no account by the beginning of its code. */
function Named({ of }: { of: string }) {
  const say = useSay()
  const { data: people } = useNames()
  const person = people?.find(({ id }) => id === of)
  if (person !== undefined) return <span title={person.email}>{person.name}</span>
  if (of === 'office') return say('Văn phòng, dòng lệnh', 'The office, terminal')
  if (of === 'unknown') return say('Không rõ', 'Unknown')
  return <code>{of.slice(0, 24)}</code>
}
