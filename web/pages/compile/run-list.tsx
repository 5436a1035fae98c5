import { Link } from 'react-router'
import type { OfferedRound, Run } from '../../../schemas/run.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { type Both, useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { workStage } from '../../text/work-stage.ts'
import { duration } from './duration.ts'

const states: Record<Run['state'], { words: Both; tone: Tone }> = {
  running: { words: { vi: 'Đang chạy', en: 'Running' }, tone: 'note' },
  completed: { words: { vi: 'Xong', en: 'Done' }, tone: 'good' },
  failed: { words: { vi: 'Lỗi', en: 'Failed' }, tone: 'bad' },
  stopped: { words: { vi: 'Đã dừng', en: 'Stopped' }, tone: 'plain' },
}

/** Runs, newest first, with how long each stage took. */
export function RunList({ runs, rounds }: { runs: readonly Run[]; rounds: readonly OfferedRound[] }) {
  const say = useSay()
  const formats = useFormats()
  const { language } = useLanguage()
  const nameOf = useProvinceNames()
  if (runs.length === 0)
    return (
      <Empty title={say('Chưa chạy lần nào.', 'Nothing has been run yet.')}>
        <p>
          {say('Chọn đợt ở trên rồi bấm "Bắt đầu biên soạn".', 'Choose a round above and press "Start compiling".')}
        </p>
      </Empty>
    )
  const roundName = ({ round }: Run) => {
    const of = rounds.find(({ id }) => id === round)
    return of ? `${nameOf(of.province)} · ${periodName(of.period, language)} · ${say(stageName(of.stage))}` : round
  }
  const times = (run: Run) =>
    run.stages.map((s) => `${say(workStage(s.stage).name)} ${duration(s.startedAt, s.endedAt, formats)}`).join(' · ')
  return (
    <Card title={say('Các lần chạy', 'Runs')}>
      <Table
        caption={say('Các lần chạy', 'Runs')}
        rows={runs}
        keyOf={(run) => run.id}
        columns={[
          { ...{ key: 'round', head: say('Đợt', 'Round'), isHeading: true }, cell: roundName },
          { ...{ key: 'when', head: say('Bắt đầu', 'Started') }, cell: (run) => formats.time(run.startedAt) },
          {
            ...{ key: 'who', head: say('Người chạy', 'By') },
            cell: (run) => (run.startedBy === 'office' ? say('cơ quan', 'the office') : run.startedBy),
          },
          {
            ...{ key: 'state', head: say('Kết quả', 'Result') },
            cell: (run) => <Badge tone={states[run.state].tone}>{say(states[run.state].words)}</Badge>,
          },
          {
            ...{ key: 'times', head: say('Thời gian từng bước', 'Time of each stage') },
            cell: (run) => times(run) || '–',
          },
          {
            ...{ key: 'vintage', head: say('Phiên bản', 'Vintage') },
            cell: (run) => {
              const made = run.state === 'stopped' ? undefined : run.stages.findLast((s) => s.vintage !== null)?.vintage
              return made ? <Link to={`/vintages/${made}/accounts`}>{made}</Link> : '–'
            },
          },
        ]}
      />
    </Card>
  )
}
