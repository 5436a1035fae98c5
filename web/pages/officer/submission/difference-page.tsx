import { useParams } from 'react-router'
import type { ToldDifference } from '../../../../schemas/told-submission.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Page } from '../../../parts/page.tsx'
import { type Column, Table } from '../../../parts/table.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import '../officer.css'

type Changed = ToldDifference['cells'][number]

/** What one submission changed against another of the same form, cell by cell. */
export default function DifferencePage() {
  const { id = '', other = '' } = useParams()
  const say = useSay()
  const { language } = useLanguage()
  const answer = useAnswer<ToldDifference>(`/submissions/${id}/difference/${other}`)
  const { data } = answer
  const lead = data && `${data.form} · ${periodName(data.period, language)} · ${say(data.title)}`
  return (
    <Page
      title={say('So hai lần gửi', 'What changed')}
      lead={lead ?? '\u00a0'}
      trail={[{ to: `/submissions/${id}`, text: say('Bản gửi sau', 'The later one') }]}
    >
      <Answered answer={answer} lines={10}>
        {({ cells }) =>
          cells.length === 0 ? (
            <Empty title={say('Hai lần gửi có số liệu giống nhau.', 'Both hold the same figures.')}>
              <p>{say('Chỉ khác ở chỗ không phải ô số liệu.', 'They differ only outside the cells of figures.')}</p>
            </Empty>
          ) : (
            <Changes cells={cells} />
          )
        }
      </Answered>
    </Page>
  )
}

const marks: Partial<Record<NonNullable<Changed['after']>['status'], string>> = { nil: '-', 'not-collected': '...' }

function Changes({ cells }: { cells: Changed[] }) {
  const say = useSay()
  const { number, change } = useFormats()
  const kinds = { added: say('Thêm', 'Added'), removed: say('Bỏ trống', 'Removed'), changed: say('Sửa', 'Changed') }
  const shown = (cell: Changed['after']) => {
    if (cell === null) return <span className="soft">{say('trống', 'blank')}</span>
    return cell.value === null ? (marks[cell.status] ?? say('trống', 'blank')) : number(cell.value)
  }
  const columns: Column<Changed>[] = [
    { key: 'row', head: say('Dòng', 'Row'), isHeading: true, cell: (one) => `${one.rowCode} · ${say(one.label)}` },
    { key: 'column', head: say('Cột', 'Column'), cell: (one) => say(one.column) },
    { key: 'place', head: say('Ô', 'Cell'), cell: (one) => (one.after ?? one.before)?.place.split('!').at(-1) },
    { key: 'kind', head: say('Thay đổi', 'Change'), cell: (one) => <Badge>{kinds[one.kind]}</Badge> },
    { key: 'before', head: say('Lần trước', 'Before'), isNumber: true, cell: (one) => shown(one.before) },
    { key: 'after', head: say('Lần này', 'Now'), isNumber: true, cell: (one) => shown(one.after) },
    {
      key: 'relative',
      head: say('Tăng, giảm', 'In percent'),
      isNumber: true,
      cell: (one) => (one.relative === null ? '' : `${change(one.relative * 100, 2)} %`),
    },
    { key: 'unit', head: say('Đơn vị', 'Unit'), cell: (one) => say(one.unit) },
  ]
  return (
    <>
      <p>
        {say(`${cells.length} ô khác nhau.`, cells.length === 1 ? '1 cell differs.' : `${cells.length} cells differ.`)}
      </p>
      <Table
        caption={say('Các ô khác nhau giữa hai lần gửi', 'Cells that differ')}
        columns={columns}
        rows={cells}
        keyOf={(one) => `${one.rowCode} ${one.column.vi}`}
      />
    </>
  )
}
