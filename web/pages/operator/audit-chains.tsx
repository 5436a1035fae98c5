import type { AuditCheck } from '../../../schemas/operation.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'

/** Whether each log is whole: every hash recomputed when it is drawn. */
export function Chains() {
  const say = useSay()
  const { number } = useFormats()
  const chains = useAnswer<AuditCheck[]>('/operator/audit/chains')
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
