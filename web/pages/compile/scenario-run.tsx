import type { ScenarioFigure, ScenarioMeasure } from '../../../schemas/scenario.ts'
import type { WholeScenarioRun } from '../../../schemas/scenario-run.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/page.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { useIndustryNames } from './industry-names.ts'

/** One run: what the year must reach by quarter, where it stands, and where it falls short. */
export function ScenarioRun({ id }: { id: string }) {
  const answer = useAnswer<WholeScenarioRun>(`/scenarios/${id}`)
  return (
    <Answered answer={answer} lines={10}>
      {(run) => <Drawn run={run} />}
    </Answered>
  )
}

type Find = (industry: string, measure: ScenarioMeasure, period: string) => number | undefined

const finder = (figures: readonly ScenarioFigure[]): Find => {
  const byKey = new Map(figures.map((f) => [`${f.industry} ${f.measure} ${f.period}`, f.value]))
  return (industry, measure, period) => byKey.get(`${industry} ${measure} ${period}`)
}

function Drawn({ run }: { run: WholeScenarioRun }) {
  const say = useSay()
  const { language } = useLanguage()
  const { time } = useFormats()
  const find = finder(run.figures)
  return (
    <>
      {run.runningPeriod !== null && <Standing run={run} period={run.runningPeriod} find={find} />}
      <Path run={run} find={find} />
      <Card title={say('Đọc từ đâu', 'Read from')}>
        <p>
          {run.basis === '' ? say('Chưa có phiên bản nào của năm.', 'No vintage of the year yet.') : run.basis} ·{' '}
          {time(run.runAt)} ·{' '}
          <Badge tone={run.nature === 'decided' ? 'note' : 'warn'}>
            {run.nature === 'decided'
              ? say('Chỉ tiêu đã quyết định', 'Decided targets')
              : say('Chỉ tiêu mô phỏng', 'Simulated targets')}
          </Badge>
        </p>
        {run.findings.map((finding) => (
          <p key={finding.code}>{finding[language].message}</p>
        ))}
      </Card>
    </>
  )
}

function Standing({ run, period, find }: { run: WholeScenarioRun; period: string; find: Find }) {
  const say = useSay()
  const { language } = useLanguage()
  const { number, change } = useFormats()
  const nameOf = useIndustryNames()
  const { year } = run.scenario
  const parts = run.scenario.parts.map(({ industry }) => industry)
  const gap = (code: string) => find(code, 'contribution-gap', period) ?? 0
  const order = [...parts.toSorted((a, b) => gap(a) - gap(b)), 'GRDP']
  const worst = order.find((code) => code !== 'GRDP' && gap(code) < 0)
  const title = `${say('Đến hết', 'Up to')} ${periodName(period, language)}: ${say('điểm nghẽn trước', 'bottlenecks first')}`
  const figure = (key: string, head: string, of: (code: string) => string): Column<string> => ({
    ...{ key, head, isNumber: true },
    cell: of,
  })
  return (
    <Card title={title}>
      <dl className="facts">
        <div>
          <dt>{say('Phần còn lại của năm GRDP phải tăng', 'GRDP of the rest of the year must grow by')}</dt>
          <dd>
            <span className="big-number">{change(find('GRDP', 'required-growth', year), 2)}</span> %
          </dd>
        </div>
        <div>
          <dt>{say('Hụt nhiều nhất', 'Largest shortfall')}</dt>
          <dd>
            {worst === undefined
              ? say('không có', 'none')
              : `${nameOf(worst)} (${change(gap(worst), 2)} ${say('điểm %', 'points')})`}
          </dd>
        </div>
      </dl>
      <Table
        caption={title}
        rows={order}
        keyOf={(code) => code}
        isTotal={(code) => code === 'GRDP'}
        columns={[
          { key: 'industry', head: say('Ngành', 'Industry'), cell: nameOf, isHeading: true },
          figure('done', say('Thực hiện', 'Done'), (c) => number(find(c, 'standing-level', period), 1)),
          figure('path', say('Kịch bản', 'Path'), (c) => number(find(c, 'path-level', period), 1)),
          figure('gap', say('Hơn, hụt', 'Gap'), (c) => change(find(c, 'level-gap', period), 1)),
          figure('points', say('Đóng góp, điểm %', 'Contribution, points'), (c) =>
            change(find(c, 'contribution-standing', period), 2),
          ),
          figure('points-gap', say('Hụt đóng góp', 'Contribution gap'), (c) =>
            change(find(c, 'contribution-gap', period), 2),
          ),
          figure('rest', say('Còn phải đạt', 'Still required'), (c) => number(find(c, 'required-level', year), 1)),
          figure('rest-growth', say('Phải tăng, %', 'Required growth, %'), (c) =>
            change(find(c, 'required-growth', year), 2),
          ),
        ]}
      />
      <Unit run={run} />
    </Card>
  )
}

function Path({ run, find }: { run: WholeScenarioRun; find: Find }) {
  const say = useSay()
  const { language } = useLanguage()
  const { number, change } = useFormats()
  const nameOf = useIndustryNames()
  const { year } = run.scenario
  const before = String(Number(year) - 1)
  const quarters = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
  const codes = [...run.scenario.parts.map(({ industry }) => industry), 'GRDP']
  const title = say('Đường mục tiêu theo quý', 'Target path by quarter')
  return (
    <Card title={title}>
      <Table
        caption={title}
        rows={codes}
        keyOf={(code) => code}
        isTotal={(code) => code === 'GRDP'}
        columns={[
          { key: 'industry', head: say('Ngành', 'Industry'), cell: nameOf, isHeading: true },
          { key: 'before', head: before, isNumber: true, cell: (c) => number(find(c, 'base-level', before), 1) },
          {
            key: 'growth',
            head: say('Tăng, %', 'Growth, %'),
            isNumber: true,
            cell: (c) => change(find(c, 'target-growth', year), 2),
          },
          {
            key: 'target',
            head: `${say('Mục tiêu', 'Target')} ${year}`,
            isNumber: true,
            cell: (c) => number(find(c, 'target-level', year), 1),
          },
          ...quarters.map((quarter) => ({
            ...{ key: quarter, head: periodName(quarter, language), isNumber: true },
            cell: (c: string) => number(find(c, 'path-level', quarter), 1),
          })),
        ]}
      />
      <Unit run={run} />
    </Card>
  )
}

function Unit({ run: { scenario } }: { run: WholeScenarioRun }) {
  const say = useSay()
  return (
    <p className="small soft">
      {say(
        `Tỷ đồng, giá so sánh ${scenario.baseYear}. Kịch bản, không phải số liệu thống kê.`,
        `Billion dong, constant ${scenario.baseYear} prices. A scenario, not statistics.`,
      )}
    </p>
  )
}
