import { Link } from 'react-router'
import type { ListedTable, ListedTables, Release } from '../../../schemas/published.ts'
import type { ReleaseCalendar } from '../../../schemas/release-calendar.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Card, Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { byDay } from './calendar-days.ts'
import { Headline } from './headline.tsx'
import { TableChart, useCharts } from './table-charts.tsx'
import { today } from './today.ts'

/** Where everybody begins: the newest figures of each province, what they say, and when the next come out. */
export default function NewsPage() {
  const say = useSay()
  const releases = useAnswer<Release[]>('/releases')
  return (
    <Page
      title={say('Số liệu mới', 'New figures')}
      lead={say('GRDP của tỉnh: mức, tốc độ tăng, cơ cấu', "The province's GRDP: level, growth, structure")}
    >
      <Answered answer={releases} lines={8}>
        {(all) => (
          <>
            {all.length === 0 ? <Nothing /> : <Newest releases={newestOf(all)} earlier={all} />}
            <Coming />
          </>
        )}
      </Answered>
    </Page>
  )
}

function Nothing() {
  const say = useSay()
  return (
    <Empty title={say('Chưa công bố số liệu nào.', 'No figures have been published yet.')}>
      <p>{say('Ngày công bố tiếp theo ở dưới đây.', 'The next release day is below.')}</p>
    </Empty>
  )
}

/** The newest release of each province: the list has the newest first. */
const newestOf = (all: readonly Release[]): Release[] =>
  all.filter((one, i) => all.findIndex(({ province }) => province === one.province) === i)

function Newest({ releases, earlier }: { releases: Release[]; earlier: Release[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const formats = useFormats()
  const nameOf = useProvinceNames()
  const tables = useAnswer<ListedTables>('/tables')
  return (
    <>
      <div className="releases">
        {releases.map((release) => (
          <Card key={release.vintage} title={`${nameOf(release.province)}: ${periodName(release.period, language)}`}>
            <p className="soft small">
              {say(stageName(release.stage))} · {say('công bố', 'published')} {formats.time(release.publicSince)} ·{' '}
              {say(
                'số liệu biên soạn của tỉnh, không phải số chính thức',
                'compiled by the province, not official figures',
              )}
            </p>
            <Headline release={release} />
            <Contributions release={release} />
            <div className="line">
              <Link className="button button-main" to={`/tables?province=${release.province}`}>
                {say('Tất cả các biểu', 'All tables')} ({countOf(tables.data?.tables, release.vintage)})
              </Link>
              <Link className="button" to={`/releases/${release.vintage}`}>
                {say('Biểu đồ và tệp', 'Charts and files')}
              </Link>
              <a className="button" href={`/api/v1/releases/${release.vintage}/yearbook.xlsx`} download>
                {say('Chương niên giám (Excel)', 'Yearbook chapter (Excel)')}
              </a>
            </div>
          </Card>
        ))}
      </div>
      <Earlier releases={earlier.filter((one) => !releases.includes(one))} />
    </>
  )
}

/** What the sectors contribute, by the chart of its table; no place is kept where the release has no such table. */
function Contributions({ release: { vintage } }: { release: Release }) {
  const charts = useCharts('grdp-13', vintage)
  if (charts === null) return <div className="chart-place" />
  return charts.map((chart) => <TableChart key={chart.id} chart={chart} table="grdp-13" vintage={vintage} />)
}

const countOf = (tables: readonly ListedTable[] | undefined, vintage: string): string =>
  tables === undefined ? '…' : String(tables.filter((t) => t.vintages.some((v) => v.vintage === vintage)).length)

function Earlier({ releases }: { releases: Release[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const formats = useFormats()
  const nameOf = useProvinceNames()
  if (releases.length === 0) return null
  return (
    <Card title={say('Công bố trước', 'Earlier releases')}>
      <ul className="plain-list">
        {releases.map((one) => (
          <li key={one.vintage}>
            <Link to={`/releases/${one.vintage}`}>
              {nameOf(one.province)} · {periodName(one.period, language)} · {say(stageName(one.stage))}
            </Link>{' '}
            <span className="soft small">{formats.day(one.publicSince)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The next day on which something comes out. */
function Coming() {
  const say = useSay()
  const formats = useFormats()
  const from = today()
  const to = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`
  const { data } = useAnswer<ReleaseCalendar>(`/release-calendar?from=${from}&to=${to}`)
  const [next] = byDay(data?.entries ?? []).filter(({ day }) => day > from)
  return (
    <Card title={say('Lần công bố tiếp theo', 'Next release')}>
      {next === undefined ? (
        <p className="soft">…</p>
      ) : (
        <div className="stack">
          <p>
            <strong className="big-number">{formats.day(next.day)}</strong>
          </p>
          <ul className="plain-list">
            {next.entries.map((entry) => (
              <li key={entry.release.vi}>{say(entry.release)}</li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <Link to="/calendar">{say('Cả lịch công bố', 'The whole calendar')}</Link>
      </p>
    </Card>
  )
}
