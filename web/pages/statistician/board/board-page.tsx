import { Link, useSearchParams } from 'react-router'
import type { OpenRound, OpenRounds, RoundBoard } from '../../../../schemas/board.ts'
import { useProvinceNames } from '../../../api/province-names.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { DayField } from '../../../parts/day-field.tsx'
import { Choice } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import '../statistician.css'
import { PlannedRounds } from '../rounds/planned-rounds.tsx'
import { BoardGrid } from './board-grid.tsx'
import { RateCards } from './rate-cards.tsx'

/** A round at a glance: who owes what, what came, what is late; every cell leads to its submission or a decision. */
export default function BoardPage() {
  const say = useSay()
  const [query, setQuery] = useSearchParams()
  const rounds = useAnswer<OpenRounds>('/rounds')
  const set = (name: string, value: string) =>
    setQuery((now) => {
      if (value === '') now.delete(name)
      else now.set(name, value)
      return now
    })
  return (
    <Page
      title={say('Theo dõi đợt báo cáo', 'Board of the round')}
      acts={
        <Link className="button" to="/rounds/new">
          {say('Lập đợt mới', 'New round')}
        </Link>
      }
      lead={say(
        'Ai nợ biểu nào, biểu nào đến muộn, biểu nào chờ quyết định.',
        'Who owes what, what is late, what waits.',
      )}
    >
      <PlannedRounds />
      <Answered answer={rounds} lines={8}>
        {(found) =>
          found.rounds.length === 0 ? (
            <Empty title={say('Chưa mở đợt báo cáo nào.', 'No round is open yet.')}>
              <p>
                {say(
                  'Bấm “Lập đợt mới”; khi đã duyệt, mở đợt kèm công văn ở đây.',
                  'Press “New round”; once approved, it is opened here with its letter.',
                )}
              </p>
            </Empty>
          ) : (
            <OneRound
              rounds={found.rounds}
              chosen={query.get('round') ?? found.rounds[0]!.id}
              day={query.get('day') ?? ''}
              set={set}
            />
          )
        }
      </Answered>
    </Page>
  )
}

interface OneRoundProps {
  rounds: OpenRound[]
  chosen: string
  day: string
  set: (name: string, value: string) => void
}

function OneRound({ rounds, chosen, day, set }: OneRoundProps) {
  const say = useSay()
  const { language } = useLanguage()
  const nameOf = useProvinceNames()
  const { day: dayText } = useFormats()
  const path = `/rounds/${chosen}/board${day === '' ? '' : `?day=${day}`}`
  const board = useAnswer<RoundBoard>(path, { refetchMs: 60_000 })
  const round = rounds.find((one) => one.id === chosen)
  /** Another stage of the same period is another round: then the id tells them apart. */
  const isAlone = (of: OpenRound) =>
    rounds.filter(({ province, period }) => province === of.province && period === of.period).length === 1
  const options = rounds.map((one) => ({
    value: one.id,
    text: `${nameOf(one.province)} · ${periodName(one.period, language)}${isAlone(one) ? '' : ` (${one.id})`}`,
  }))
  return (
    <>
      <div className="filters">
        <Choice label={say('Đợt', 'Round')} value={chosen} onChange={(id) => set('round', id)} options={options} />
        <DayField label={say('Tính đến ngày', 'As of')} value={day} onChange={(value) => set('day', value)} />
        {round && (
          <p className="soft small filters-words">
            {say('Công văn', 'Letter')} {round.letter.number}, {dayText(round.letter.date)}
            {round.letter.file && (
              <>
                {' '}
                <a href={`/api/v1/rounds/${round.id}/letter`} download>
                  {say('(tải tệp)', '(download)')}
                </a>
              </>
            )}{' '}
            · {say('mở', 'opens')} {dayText(round.opens)}, {say('đóng', 'closes')} {dayText(round.closes)}
          </p>
        )}
      </div>
      <Answered answer={board} lines={14}>
        {(found) => (
          <>
            <RateCards board={found} />
            <BoardGrid board={found} />
          </>
        )}
      </Answered>
    </>
  )
}
