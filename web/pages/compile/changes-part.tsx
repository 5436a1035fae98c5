import { useState } from 'react'
import type { AcceptedJob } from '../../../schemas/followed-job.ts'
import { type Effect, effects, type Revision, type Revisions } from '../../../schemas/revision.ts'
import type { OnBoard, ReleaseBoard } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useJob } from '../../api/use-job.ts'
import { Choice } from '../../parts/field.tsx'
import { Card } from '../../parts/page.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { counted } from '../../text/counted.ts'
import { useFormats } from '../../text/format.ts'
import { type Both, useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { useIndustryNames } from './industry-names.ts'
import { boardPath } from './worked.ts'

/** What changed between an earlier vintage and this one, and what moved it: method, boundaries, benchmarks, data. */
export function ChangesPart({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const { language } = useLanguage()
  const board = useAnswer<ReleaseBoard>(boardPath)
  const others = (board.data?.vintages ?? []).filter(
    (one) => one.province === vintage.province && one.id !== vintage.id,
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const against = chosen ?? (others.find((one) => one.period === vintage.period) ?? others[0])?.id ?? null
  if (board.data !== undefined && against === null)
    return (
      <Empty title={say('Chưa có phiên bản khác để so.', 'There is no other vintage to compare with.')}>
        <p>
          {say(
            'Khi có báo cáo sửa và chạy lại đợt sau khi công bố, thay đổi từng số hiện ở đây.',
            'When corrected reports come and the round is run again after its release, every change stands here.',
          )}
        </p>
      </Empty>
    )
  return (
    <Card title={say('So với', 'Compared with')}>
      <Choice
        label={say('Phiên bản trước', 'Earlier vintage')}
        value={against ?? ''}
        onChange={setChosen}
        options={others.map((one) => ({
          value: one.id,
          text: `${periodName(one.period, language)} · ${say(stageName(one.stage))} · v${one.sequence} · ${one.frozenAt === null ? say('chưa công bố', 'open') : say('đã công bố', 'released')}`,
        }))}
      />
      {against !== null && <Changes first={against} second={vintage.id} />}
    </Card>
  )
}

const mainMeasures: Record<string, { name: Both; decimals: number }> = {
  grdp: { name: { vi: 'GRDP', en: 'GRDP' }, decimals: 1 },
  'value-added': { name: { vi: 'Giá trị tăng thêm', en: 'Value added' }, decimals: 1 },
  'taxes-less-subsidies': { name: { vi: 'Thuế trừ trợ cấp', en: 'Taxes less subsidies' }, decimals: 1 },
  'growth-index': { name: { vi: 'Chỉ số phát triển', en: 'Growth index' }, decimals: 2 },
}

const effectNames: Record<Effect, Both> = {
  method: { vi: 'Phương pháp', en: 'Method' },
  boundary: { vi: 'Địa giới', en: 'Boundary' },
  benchmark: { vi: 'Số chuẩn', en: 'Benchmark' },
  data: { vi: 'Số liệu mới', en: 'New data' },
}

/** Revisions, or where to follow the job that finds them. */
type Told = Revisions | AcceptedJob

function Changes({ first, second }: { first: string; second: string }) {
  const say = useSay()
  const path = `/vintages/${first}/revisions/${second}`
  const answer = useAnswer<Told>(path)
  return (
    <Answered answer={answer} lines={10}>
      {(told) => {
        if ('events' in told) return <Comparing key={told.events} events={told.events} path={path} />
        const changed = told.revisions.filter(isShown).sort((a, b) => Math.abs(b.revision) - Math.abs(a.revision))
        return (
          <>
            {changed.length === 0 ? (
              <Empty title={say('Không số toàn tỉnh nào thay đổi.', 'No figure of the province changed.')} />
            ) : (
              <ChangedTable revisions={changed.slice(0, 200)} />
            )}
            <OnOtherLand revisions={told.revisions} />
          </>
        )
      }}
    </Answered>
  )
}

/** How many communes are on other land than in the earlier vintage: their figures changed with it. */
function OnOtherLand({ revisions }: { revisions: readonly Revision[] }) {
  const say = useSay()
  const units = new Set(revisions.flatMap(({ area, formerArea }) => (formerArea === undefined ? [] : [area])))
  if (units.size === 0) return null
  return (
    <p className="soft small">
      {say(
        `${units.size} xã, phường đã đổi địa giới giữa hai phiên bản; phần thay đổi do địa giới của từng xã có ở giao diện lập trình và lệnh so sánh.`,
        `${counted(units.size, 'commune is', 'communes are')} on other land than before; the interface and the command tell the effect of the boundary on each.`,
      )}
    </p>
  )
}

/** How far the comparison is; asks for its answer when it has ended. */
function Comparing({ events, path }: { events: string; path: string }) {
  const say = useSay()
  const job = useJob(events)
  const isDone = job?.state === 'completed'
  useAnswer<Told>(isDone ? path : null, { refetchMs: askAgainMs })
  if (job?.state === 'failed')
    return (
      <Empty title={say('Chưa so được hai phiên bản.', 'The two vintages could not be compared.')}>
        <p>
          {say('Tải lại trang để so lại; nếu vẫn thế, báo quản trị.', 'Reload to try again, or tell the operator.')}
        </p>
      </Empty>
    )
  const { done = null, total = null } = job?.steps.at(-1) ?? {}
  return (
    <Progress
      label={say('Đang so hai phiên bản, biên soạn lại bản trước', 'Comparing, the earlier vintage is compiled again')}
      fraction={isDone ? 1 : done !== null && total ? (done + 0.5) / (total + 0.5) : null}
    />
  )
}

const askAgainMs = 1_000

const isShown = ({ measure, ownership, area, revision, before }: Revision): boolean =>
  ownership === '_T' &&
  area.startsWith('P-') &&
  measure in mainMeasures &&
  Math.abs(revision) > 1e-9 * Math.max(1, Math.abs(before))

function ChangedTable({ revisions }: { revisions: Revision[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const { number, change } = useFormats()
  const nameOf = useIndustryNames()
  const of = ({ measure }: Revision) => mainMeasures[measure]!
  return (
    <Table
      caption={say('Số đã thay đổi', 'Figures that changed')}
      rows={revisions}
      keyOf={(r) => `${r.measure} ${r.industry} ${r.period} ${r.prices}`}
      columns={[
        { ...{ key: 'industry', head: say('Ngành', 'Industry'), isHeading: true }, cell: (r) => nameOf(r.industry) },
        { ...{ key: 'measure', head: say('Chỉ tiêu', 'Measure') }, cell: (r) => say(of(r).name) },
        { ...{ key: 'period', head: say('Kỳ', 'Period') }, cell: (r) => periodName(r.period, language) },
        {
          ...{ key: 'prices', head: say('Giá', 'Prices') },
          cell: (r) => (r.prices === 'current' ? say('hiện hành', 'current') : say('so sánh', 'constant')),
        },
        {
          ...{ key: 'before', head: say('Trước', 'Before'), isNumber: true },
          cell: (r) => number(r.before, of(r).decimals),
        },
        {
          ...{ key: 'after', head: say('Sau', 'After'), isNumber: true },
          cell: (r) => number(r.after, of(r).decimals),
        },
        {
          ...{ key: 'by', head: say('Thay đổi', 'Change'), isNumber: true },
          cell: (r) => change(r.revision, of(r).decimals),
        },
        ...effects.map((effect) => ({
          ...{ key: effect, head: say(effectNames[effect]), isNumber: true },
          cell: (r: Revision) => change(r.by[effect], of(r).decimals),
        })),
      ]}
    />
  )
}
