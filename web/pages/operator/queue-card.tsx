import type { QueueState } from '../../../schemas/operation.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { workStage } from '../../text/work-stage.ts'

/** A job that has waited for so long needs somebody to look: is a worker running? */
const longSeconds = 300

export const useQueues = () => useAnswer<QueueState[]>('/operator/queues', { refetchMs: 5_000 })

/** Jobs of each stage, asked again every five seconds. */
export function QueueCard() {
  const say = useSay()
  const { number } = useFormats()
  const queues = useQueues()
  const title = say('Hàng đợi', 'Queues')
  return (
    <Card title={title}>
      <Answered answer={queues} lines={6}>
        {(all) => (
          <Table
            caption={title}
            rows={all}
            keyOf={(queue) => queue.stage}
            columns={[
              {
                ...{ key: 'stage', head: say('Bước', 'Stage'), isHeading: true },
                cell: ({ stage }) => say(workStage(stage).name),
              },
              count('waiting', say('Đang chờ', 'Waiting')),
              count('running', say('Đang chạy', 'Running')),
              count('later', say('Chờ việc khác', 'Wait for others')),
              count('failed', say('Hỏng', 'Failed')),
              {
                ...{ key: 'oldest', head: say('Chờ lâu nhất', 'Oldest waits') },
                cell: ({ oldestSeconds }) => <Oldest seconds={oldestSeconds} />,
              },
            ]}
          />
        )}
      </Answered>
    </Card>
  )

  function count(key: 'waiting' | 'running' | 'later' | 'failed', head: string) {
    return { key, head, isNumber: true, cell: (queue: QueueState) => number(queue[key]) }
  }
}

function Oldest({ seconds }: { seconds: number | null }) {
  const say = useSay()
  if (seconds === null) return <>–</>
  const text =
    seconds < 120
      ? say(`${seconds} giây`, `${seconds} s`)
      : say(`${Math.round(seconds / 60)} phút`, `${Math.round(seconds / 60)} min`)
  if (seconds < longSeconds) return <>{text}</>
  return <Badge tone="warn">{say(`${text}: xem tiến trình worker`, `${text}: is a worker running?`)}</Badge>
}
