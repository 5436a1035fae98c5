import type { Board } from '../../../../schemas/board.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'

/** The reporting rates of the whole round, each with what it is a part of. */
export function RateCards({ board }: { board: Board }) {
  const say = useSay()
  const { rate, cells } = board
  const count = (state: string) => cells.filter((one) => one.state === state).length
  const late = count('late')
  const waiting = count('received')
  return (
    <section className="rates" aria-label={say('Tỷ lệ báo cáo', 'Reporting rates')}>
      <Rate
        name={say('Biểu đã có dùng được', 'Usable forms in')}
        part={rate.actual}
        of={rate.expected}
        fraction={rate.rate}
      />
      <Rate name={say('Đến đúng hạn', 'On time')} part={rate.onTime} of={rate.expected} fraction={rate.onTimeRate} />
      <Rate name={say('Ô số liệu đã điền', 'Cells filled')} fraction={rate.cells} />
      <Count name={say('Quá hạn', 'Late')} n={late} tone={late > 0 ? 'bad' : 'good'} />
      <Count name={say('Chờ quyết định', 'To decide')} n={waiting} tone={waiting > 0 ? 'note' : 'good'} />
    </section>
  )
}

interface RateProps {
  name: string
  part?: number
  of?: number
  fraction: number | null
}

function Rate({ name, part, of, fraction }: RateProps) {
  const { percent, number } = useFormats()
  return (
    <div className="rate">
      <span className="rate-name">{name}</span>
      <span className="big-number">{percent(fraction, nearlyAll(fraction) ? 2 : 1)}</span>
      <span className="rate-track" aria-hidden="true">
        <span className="rate-done" style={{ width: `${(fraction ?? 0) * 100}%` }} />
      </span>
      {part !== undefined && (
        <span className="soft small">
          {number(part, 0)} / {number(of ?? 0, 0)}
        </span>
      )}
    </div>
  )
}

/** Almost everything must not read as everything. */
const nearlyAll = (fraction: number | null): boolean => fraction !== null && fraction < 1 && fraction >= 0.9995

function Count({ name, n, tone }: { name: string; n: number; tone: 'bad' | 'note' | 'good' }) {
  const { number } = useFormats()
  return (
    <div className="rate">
      <span className="rate-name">{name}</span>
      <span className={`big-number ink-${tone}`}>{number(n, 0)}</span>
    </div>
  )
}
