import { Link, useParams } from 'react-router'
import type { ListedTable, ListedTables, Release } from '../../../schemas/published.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Download } from '../../parts/button.tsx'
import { Card, Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { chartsOf, ReleaseCharts } from './release-charts.tsx'
import { ReleaseTables } from './release-tables.tsx'

/** Everything that came out at once: the yearbook chapter, the charts as pictures, each table in every format. */
export default function ReleaseFilesPage() {
  const say = useSay()
  const { vintage = '' } = useParams()
  const releases = useAnswer<Release[]>('/releases')
  const tables = useAnswer<ListedTables>('/tables')
  const both = { ...releases, data: tables.data && releases.data, error: releases.error ?? tables.error }
  return (
    <Answered answer={both} lines={14}>
      {(all) => {
        const release = all.find((one) => one.vintage === vintage)
        if (release) return <Shown release={release} tables={tables.data!.tables} />
        return (
          <Page title={say('Lần công bố', 'Release')} trail={[{ to: '/new', text: say('Số liệu mới', 'New figures') }]}>
            <Empty title={say('Chưa công bố phiên bản này.', 'This vintage has not been released.')}>
              <Link to="/calendar">{say('Xem lịch công bố', 'See the release calendar')}</Link>
            </Empty>
          </Page>
        )
      }}
    </Answered>
  )
}

function Shown({ release, tables }: { release: Release; tables: readonly ListedTable[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const formats = useFormats()
  const nameOf = useProvinceNames()
  const href = (path: string) => `/api/v1/releases/${release.vintage}/${path}`
  const own = tables.filter(({ vintages }) => vintages.some((one) => one.vintage === release.vintage))
  return (
    <Page
      title={`${nameOf(release.province)}: ${periodName(release.period, language)}`}
      lead={`${say(stageName(release.stage))} · ${say('công bố', 'published')} ${formats.time(release.publicSince)}`}
      trail={[{ to: '/new', text: say('Số liệu mới', 'New figures') }]}
    >
      <Card title={say('Chương niên giám', 'Yearbook chapter')}>
        <p>
          {say(
            'Một tệp Excel: mọi biểu bằng hai thứ tiếng và một trang cho mỗi biểu đồ, in được ngay trên A4. Số liệu biên soạn của tỉnh, không phải số chính thức.',
            'One Excel file: every table in both languages and a page for each chart, ready to print on A4. Compiled by the province, not official figures.',
          )}
        </p>
        <div className="line">
          <Download look="main" href={href('yearbook.xlsx')}>
            {say('Tải chương niên giám', 'Download the chapter')}
          </Download>
          <Download href={href('manifest.json')}>{say('Bản kê tệp và mã băm', 'List of files and hashes')}</Download>
        </div>
      </Card>
      <ReleaseCharts charts={chartsOf(release, language)} tables={own} href={href} />
      <ReleaseTables tables={own} vintage={release.vintage} href={href} />
    </Page>
  )
}
