import { useState } from 'react'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'

interface Line {
  ordinal: number
  at: string
  actor: string
  action: string
  subject: string
  address: string
}
interface Chain {
  province: string
  rows: number
  head: string
  broken: { ordinal: number; reason: 'changed' | 'removed' | 'unlinked' } | null
}

export const useAuditLines = () => useAnswer<Line[]>('/operator/audit?limit=20')

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
              { key: 'action', head: say('Việc', 'Act'), cell: ({ action }) => <code>{action}</code> },
              { key: 'actor', head: say('Ai', 'Who'), cell: ({ actor }) => <code>{actor.slice(0, 8)}</code> },
              { key: 'subject', head: say('Về', 'On'), cell: ({ subject }) => <code>{subject.slice(0, 24)}</code> },
              { key: 'from', head: say('Từ địa chỉ', 'From'), cell: ({ address }) => address || '–' },
            ]}
          />
        )}
      </Answered>
    </Card>
  )
}

function Chains() {
  const say = useSay()
  const { number } = useFormats()
  const chains = useAnswer<Chain[]>('/operator/audit/chains')
  const title = say('Chuỗi nhật ký từng tỉnh', 'Chains by province')
  return (
    <Answered answer={chains} lines={2}>
      {(all) => (
        <Table
          caption={title}
          rows={all}
          keyOf={({ province }) => province}
          columns={[
            {
              ...{ key: 'province', head: say('Tỉnh', 'Province'), isHeading: true },
              cell: ({ province }) => (province === '*' ? say('Tài khoản', 'Accounts') : province),
            },
            { key: 'rows', head: say('Số dòng', 'Rows'), isNumber: true, cell: ({ rows }) => number(rows) },
            {
              ...{ key: 'state', head: say('Kết quả', 'Result') },
              cell: ({ broken }) =>
                broken === null ? (
                  <Badge tone="good">{say('Nguyên vẹn', 'Intact')}</Badge>
                ) : (
                  <Badge tone="bad">{say(`Đứt ở dòng ${broken.ordinal}`, `Broken at row ${broken.ordinal}`)}</Badge>
                ),
            },
            { key: 'head', head: say('Mã cuối', 'Last hash'), cell: ({ head }) => <code>{head.slice(0, 16)}</code> },
          ]}
        />
      )}
    </Answered>
  )
}
