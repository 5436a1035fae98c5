import { useState } from 'react'
import type { Owed } from '../../../../schemas/owed.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Card } from '../../../parts/page.tsx'
import { Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { DutyRow } from './duty-row.tsx'
import { daysWords, isOpen, toneOfDays } from './duty-words.ts'

type Shown = 'open' | 'sent' | 'all'

interface DutyListProps {
  duties: readonly Owed[]
  onFiles: (files: Iterable<File> | null, province: string) => void
}

/** Forms owed, by due day; those that need something first. */
export function DutyList({ duties, onFiles }: DutyListProps) {
  const say = useSay()
  const open = duties.filter(isOpen)
  const sent = duties.filter((one) => !isOpen(one))
  const [chosen, setShown] = useState<Shown | null>(null)
  const shown = chosen ?? (open.length > 0 ? 'open' : 'all')
  const lists: Record<Shown, readonly Owed[]> = { open, sent, all: duties }
  const words: Record<Shown, string> = {
    open: say('Cần làm', 'To do'),
    sent: say('Đã gửi', 'Sent'),
    all: say('Tất cả', 'All'),
  }
  if (duties.length === 0) return <NothingOwed />
  const withProvince = new Set(duties.map((one) => one.province)).size > 1
  return (
    <>
      <fieldset className="picks">
        <legend className="visually-hidden">{say('Lọc theo tình trạng', 'Filter by state')}</legend>
        {(['open', 'sent', 'all'] as const).map((name) => (
          <label key={name} className="pick">
            <input type="radio" name="shown" checked={shown === name} onChange={() => setShown(name)} />
            <span>
              {words[name]} ({lists[name].length})
            </span>
          </label>
        ))}
      </fieldset>
      {lists[shown].length === 0 && <NothingHere shown={shown} />}
      {byDueDay(lists[shown]).map((group) => (
        <DueDay key={group[0]!.due} duties={group} withProvince={withProvince} onFiles={onFiles} />
      ))}
    </>
  )
}

function DueDay({ duties, withProvince, onFiles }: DutyListProps & { withProvince: boolean }) {
  const say = useSay()
  const { day } = useFormats()
  const { due, daysLeft } = duties[0]!
  const isDone = !duties.some(isOpen)
  return (
    <Card
      title={`${say('Hạn', 'Due')} ${day(due)}`}
      acts={!isDone && <Badge tone={toneOfDays(daysLeft, isDone)}>{say(daysWords(daysLeft))}</Badge>}
    >
      <ul className="list duties">
        {duties.map((duty) => (
          <DutyRow
            key={`${duty.round} ${duty.form} ${duty.period} ${duty.area}`}
            duty={duty}
            withProvince={withProvince}
            onFiles={onFiles}
          />
        ))}
      </ul>
    </Card>
  )
}

function byDueDay(duties: readonly Owed[]): Owed[][] {
  const groups = new Map<string, Owed[]>()
  for (const duty of duties) groups.set(duty.due, [...(groups.get(duty.due) ?? []), duty])
  return [...groups.values()]
}

function NothingOwed() {
  const say = useSay()
  return (
    <Empty title={say('Chưa có đợt báo cáo nào gọi đến cơ quan này.', 'No round asks anything of this agency yet.')}>
      <p>
        {say(
          'Khi Thống kê tỉnh mở đợt, các biểu phải gửi hiện ở đây kèm hạn. Nếu đã có công văn mà chưa thấy, báo cho Thống kê tỉnh.',
          'When the statistics office opens a round, the forms stand here with their due days. If there is a letter and nothing here, tell the office.',
        )}
      </p>
    </Empty>
  )
}

function NothingHere({ shown }: { shown: Shown }) {
  const say = useSay()
  return shown === 'open' ? (
    <Empty title={say('Xong: không còn biểu nào phải gửi.', 'Done: nothing is left to send.')} />
  ) : (
    <Empty title={say('Chưa gửi biểu nào.', 'Nothing has been sent yet.')}>
      <p>{say('Chọn “Cần làm”, tải biểu mẫu, điền rồi gửi.', 'Choose “To do”, download a form, fill it, send it.')}</p>
    </Empty>
  )
}
