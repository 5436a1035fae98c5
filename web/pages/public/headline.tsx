import type { FlatFigure, Release } from '../../../schemas/published.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'

const sectors = ['KV1', 'KV2', 'KV3', 'TAX']

/** What a release says in four figures and one line: GRDP, its growth, and the growth and share of each sector. */
export function Headline({ release: { vintage, period } }: { release: Release }) {
  const read = (table: string) => `/data/${table}?vintage=${vintage}&format=json&row=${period}`
  const [levels, growth, shares] = [
    useAnswer<FlatFigure[]>(read('grdp-01')),
    useAnswer<FlatFigure[]>(read('grdp-04')),
    useAnswer<FlatFigure[]>(read('grdp-02')),
  ]
  return (
    <Answered answer={levels} lines={4}>
      {(own) => <Facts levels={own} growth={growth.data ?? []} shares={shares.data ?? []} />}
    </Answered>
  )
}

interface FactsProps {
  levels: readonly FlatFigure[]
  growth: readonly FlatFigure[]
  shares: readonly FlatFigure[]
}

const figureOf = (figures: readonly FlatFigure[], code: string): number | null =>
  figures.find(({ column }) => column === code)?.value ?? null

const growthOf = (figures: readonly FlatFigure[], code: string): number | null => {
  const index = figureOf(figures, code)
  return index === null ? null : index - 100
}

function Facts({ levels, growth, shares }: FactsProps) {
  const say = useSay()
  const { number, change } = useFormats()
  const nameOf = (code: string) => {
    const one = levels.find(({ column }) => column === code)
    return one ? say({ vi: one.column_vi, en: one.column_en }) : code
  }
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{say('GRDP, giá hiện hành', 'GRDP, current prices')}</dt>
          <dd>
            <span className="big-number">{number(figureOf(levels, 'GRDP'), 1)}</span> {say('tỷ đồng', 'billion dong')}
          </dd>
        </div>
        <div>
          <dt>{say('Tăng so với cùng kỳ, giá so sánh', 'Growth on a year before, constant prices')}</dt>
          <dd>
            <span className="big-number">{change(growthOf(growth, 'GRDP'), 2)}</span> %
          </dd>
        </div>
      </dl>
      <ul className="sector-list">
        {sectors.map((code) => (
          <li key={code}>
            <span>{nameOf(code)}</span>
            <span className="number">{change(growthOf(growth, code), 2)} %</span>
            <span className="soft small">
              {number(figureOf(shares, code), 1)} % {say('GRDP', 'of GRDP')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
