import type { ScheduleState } from '../../../schemas/operation.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { clockWords } from './clock-words.ts'
import { scheduleNames } from './schedule-names.ts'

export const useSchedules = () => useAnswer<ScheduleState[]>('/operator/schedules', { refetchMs: 30_000 })

/** What runs by the clock, in Vietnam time, and when next. */
export function ScheduleCard() {
  const say = useSay()
  const { time } = useFormats()
  const schedules = useSchedules()
  const title = say('Lịch chạy (giờ Việt Nam)', 'Schedules (time of Vietnam)')
  return (
    <Card title={title}>
      <Answered answer={schedules} lines={3}>
        {(all) => (
          <Table
            caption={title}
            rows={all}
            keyOf={({ name }) => name}
            columns={[
              {
                ...{ key: 'name', head: say('Việc', 'What'), isHeading: true },
                cell: ({ name }) => say(scheduleNames[name] ?? { vi: name, en: name }),
              },
              { key: 'when', head: say('Khi nào', 'When'), cell: ({ pattern }) => <When pattern={pattern} /> },
              {
                ...{ key: 'next', head: say('Lần tới', 'Next run') },
                cell: ({ nextAt }) =>
                  nextAt === null ? (
                    <Badge tone="warn">{say('Chưa có: worker chưa chạy', 'None: no worker is running')}</Badge>
                  ) : (
                    time(nextAt)
                  ),
              },
            ]}
          />
        )}
      </Answered>
    </Card>
  )
}

function When({ pattern }: { pattern: string }) {
  const say = useSay()
  const words = clockWords(pattern)
  if (words === null) return <code>{pattern}</code>
  return (
    <>
      {say(words)}
      <br />
      <code className="small soft">{pattern}</code>
    </>
  )
}
