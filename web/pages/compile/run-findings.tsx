import { Link } from 'react-router'
import type { VintageFinding, VintageFindings } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { counted } from '../../text/counted.ts'
import { useSay } from '../../text/language.tsx'
import { FindingList } from './finding-list.tsx'

const few = 5

/** The first findings of a run, errors before warnings; asked again while it runs. */
export function RunFindings({ vintage, isRunning }: { vintage: string; isRunning: boolean }) {
  const say = useSay()
  const options = isRunning ? { refetchMs: 1_500 } : {}
  const { data } = useAnswer<VintageFindings>(`/vintages/${vintage}/findings`, options)
  if (data === undefined) return null
  const count = (severity: VintageFinding['severity']) => data.findings.filter((f) => f.severity === severity).length
  return (
    <div className="stack">
      <p aria-live="polite">
        {say('Điểm cần kiểm tra', 'Findings')}: {say(`${count('error')} lỗi`, counted(count('error'), 'error'))},{' '}
        {say(`${count('warning')} cảnh báo`, counted(count('warning'), 'warning'))},{' '}
        {say(`${count('note')} ghi chú`, counted(count('note'), 'note'))}.{' '}
        <Link to={`/vintages/${vintage}/findings`}>{say('Xem tất cả', 'See all')}</Link>
      </p>
      <FindingList findings={data.findings.filter((f) => f.severity !== 'note').slice(0, few)} />
    </div>
  )
}
