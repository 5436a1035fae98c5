import { useMemo } from 'react'
import { kindOf, type PeriodKind } from '../../../../schemas/period.ts'
import type { FoundPage, Line, SeriesView as View } from '../../../../schemas/series-view.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Chart } from '../../../parts/chart.tsx'
import { Choice } from '../../../parts/field.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { type Both, useLanguage, useSay } from '../../../text/language.tsx'
import { pricesWords } from '../words.ts'
import { BoundarySwitch } from './boundary-switch.tsx'
import { seriesChart } from './series-chart.ts'
import { seriesCsv } from './series-csv.ts'
import { SeriesTable } from './series-table.tsx'
import { useBlobAddress } from './use-blob-address.ts'

interface SeriesViewProps {
  id: string
  query: URLSearchParams
  set: (changes: Record<string, string>) => void
}

/** One series on the map chosen: chart, breaks, every value it has had, where each comes from. */
export function SeriesView({ id, query, set }: SeriesViewProps) {
  const say = useSay()
  const boundary = query.get('boundary') ?? 'today'
  const answer = useAnswer<View>(`/series/${encodeURIComponent(id)}/observations?boundary=${boundary}`)
  return (
    <section className="card explorer-view" aria-label={say('Chuỗi đã chọn', 'The series chosen')}>
      <BoundarySwitch value={boundary} onChange={(value) => set({ boundary: value })} />
      <Answered answer={answer} lines={12}>
        {(view) => <Drawn view={view} asked={id} query={query} set={set} />}
      </Answered>
    </section>
  )
}

const kindWords: Record<PeriodKind, Both> = {
  year: { vi: 'Năm', en: 'Years' },
  quarter: { vi: 'Quý', en: 'Quarters' },
  month: { vi: 'Tháng', en: 'Months' },
  cumulative: { vi: 'Cộng dồn từ đầu năm', en: 'Cumulated' },
  day: { vi: 'Thời điểm', en: 'Days' },
}

const periodKinds = (lines: readonly Line[]): PeriodKind[] => {
  const counts = new Map<PeriodKind, number>()
  for (const { points } of lines)
    for (const { period } of points) counts.set(kindOf(period), (counts.get(kindOf(period)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind]) => kind)
}

/** Levels at a moment may be drawn with those at the end of quarters or years; flows of different lengths never. */
const ofKind = (lines: readonly Line[], kind: PeriodKind): Line[] =>
  lines
    .map((line) => ({ ...line, points: line.points.filter(({ period }) => kindOf(period) === kind) }))
    .filter(({ points }) => points.length > 0)

function Drawn({ view, asked, query, set }: SeriesViewProps2) {
  const say = useSay()
  const { language } = useLanguage()
  const kinds = periodKinds(view.lines)
  const wanted = query.get('kind') as PeriodKind | null
  const kind = wanted !== null && kinds.includes(wanted) ? wanted : kinds[0]
  const lines = useMemo(() => (kind === undefined ? [] : ofKind(view.lines, kind)), [view, kind])
  const { names } = view
  const prices = pricesWords(view.id.split('~')[6] ?? 'none')
  const title = [say(names.indicator), names.item, names.industry, prices]
    .flatMap((part) => (part === null ? [] : [typeof part === 'string' ? part : say(part)]))
    .join(' · ')
  const spec = useMemo(
    () => seriesChart(lines, view.breaks, { unit: names.unit[language], language }),
    [lines, view.breaks, names.unit, language],
  )
  const csv = useBlobAddress(useMemo(() => seriesCsv(view, lines), [view, lines]))
  return (
    <>
      <div className="filters">
        <AreaChoice view={view} asked={asked} set={set} />
        {kinds.length > 1 && (
          <Choice
            label={say('Kỳ', 'Periods')}
            value={kind!}
            onChange={(value) => set({ kind: value })}
            options={kinds.map((one) => ({ value: one, text: say(kindWords[one]) }))}
          />
        )}
      </div>
      {view.notes.map((note) => (
        <Notice key={note.en} title={say(note)} />
      ))}
      {lines.length === 0 ? (
        <Empty title={say('Chưa có số liệu theo địa giới này.', 'There are no figures on this map yet.')}>
          <p>
            {say(
              'Chọn "Lúc báo cáo", hoặc chạy biên soạn của đợt để có số liệu theo địa giới hiện nay.',
              'Choose “As reported”, or run the round to have figures on the map of today.',
            )}
          </p>
        </Empty>
      ) : (
        <>
          <Chart title={`${names.area}: ${title} (${say(names.unit)})`} spec={spec} csv={csv} />
          <Breaks view={view} />
          <SeriesTable view={view} lines={lines} />
        </>
      )}
    </>
  )
}

type SeriesViewProps2 = Omit<SeriesViewProps, 'id'> & { view: View; asked: string }

function Breaks({ view }: { view: View }) {
  const say = useSay()
  if (view.breaks.length === 0) return null
  return (
    <div className="stack">
      <h3>{say('Chỗ đứt gãy', 'Breaks')}</h3>
      <ul className="list small">
        {view.breaks.map((one) => (
          <li key={`${one.day} ${one.kind}`}>
            <strong>{one.day.split('-').reverse().join('/')}</strong> — {say(one.text)}
          </li>
        ))}
      </ul>
      {view.boundary !== 'reported' && (
        <p className="small soft">
          {view.boundary === 'today'
            ? say(
                'Số liệu trước các ngày này đã được quy đổi về địa giới hiện nay.',
                'Figures before these days are restated on the map of today.',
              )
            : say(
                'Nhóm đơn vị được chọn để các ngày này không làm đứt chuỗi.',
                'The group is chosen so that these days break nothing.',
              )}
        </p>
      )}
    </div>
  )
}

/** The same series in another unit. */
function AreaChoice({ view, asked, set }: { view: View; asked: string; set: SeriesViewProps['set'] }) {
  const say = useSay()
  const [province, indicator, area = '', industry, ownership, item, prices] = asked.split('~')
  const level = area.startsWith('P-') ? 'province' : 'commune'
  const path = `/series?${new URLSearchParams({ province: province!, indicator: indicator!, industry: industry!, level, size: '500' })}`
  const { data } = useAnswer<FoundPage>(path)
  const same = (data?.series ?? []).filter(
    (one) => one.ownership === ownership && one.item === item && one.prices === prices,
  )
  const options = same
    .map((one) => ({ value: one.id, text: one.names.area + (isFormer(one.area) ? ` (${say('cũ', 'former')})` : '') }))
    .sort((a, b) => a.text.localeCompare(b.text, 'vi'))
  if (!options.some(({ value }) => value === asked)) options.unshift({ value: asked, text: view.names.area })
  return <Choice label={say('Địa bàn', 'Area')} value={asked} onChange={(id) => set({ id })} options={options} />
}

const isFormer = (area: string): boolean => area.startsWith('C-') && !area.endsWith('20250701')
