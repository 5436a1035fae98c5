import { useState } from 'react'
import type { OfficialRow, OfficialSheet, OnBoard } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { DecisionForm } from './decision-form.tsx'
import { causeWords, treatmentWords } from './decision-words.ts'
import { useIndustryNames } from './industry-names.ts'

/** Our figures beside those of the national office: the difference, why, and what is done about it. */
export function OfficialPart({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const answer = useAnswer<OfficialSheet>(`/vintages/${vintage.id}/official`)
  return (
    <Answered answer={answer} lines={10}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={say('Chưa nhận số chính thức của kỳ này.', 'No official figure of the period has come yet.')}>
            <p>
              {say(
                'Khi Cục Thống kê thông báo, nộp biểu 002.N/BCC-TKQG (số chính thức) như một báo cáo rồi chạy lại đợt.',
                'When the national office sends it, submit it as form 002.N/BCC-TKQG and run the round again.',
              )}
            </p>
          </Empty>
        ) : (
          <Sheet vintage={vintage} rows={rows} />
        )
      }
    </Answered>
  )
}

function Sheet({ vintage, rows }: { vintage: OnBoard; rows: OfficialRow[] }) {
  const say = useSay()
  const sides = [...new Set(rows.map((row) => `${row.prices} ${row.period}`))]
  return (
    <>
      {vintage.frozenAt === null && (
        <Notice
          title={say(
            'Phiên bản chưa công bố: quyết định ghi ở đây vẫn giữ khi chạy lại đợt, còn chênh lệch được tính lại.',
            'This vintage is not released: decisions stay when the round is run again, differences are made anew.',
          )}
        />
      )}
      {sides.map((side) => (
        <Side key={side} vintage={vintage} rows={rows.filter((row) => `${row.prices} ${row.period}` === side)} />
      ))}
      <p className="small soft">
        {say(
          'Chênh lệch = số tỉnh biên soạn trừ số chính thức, tỷ đồng. "Sau xử lý" là số của tỉnh sau khi phân bổ hoặc cân đối: không phải số chính thức, không thay số biên soạn.',
          'Difference = compiled less official, billion dong. "Aligned" is our figure after the treatment: neither official nor in place of the compile.',
        )}
      </p>
    </>
  )
}

function Side({ vintage, rows }: { vintage: OnBoard; rows: OfficialRow[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const { number, change, time } = useFormats()
  const nameOf = useIndustryNames()
  const [edited, setEdited] = useState<OfficialRow | null>(null)
  const { prices, period } = rows[0]!
  const words = prices === 'current' ? say('giá hiện hành', 'current prices') : say('giá so sánh', 'constant prices')
  const title = `${periodName(period, language)}, ${words}`
  const act = ({ treatment }: OfficialRow) => (treatment === null ? say('Ghi', 'Record') : say('Sửa', 'Edit'))
  const hasAligned = rows.some((row) => row.aligned !== null)
  return (
    <Card title={title}>
      <Table
        caption={title}
        rows={rows}
        keyOf={(row) => row.industry}
        isTotal={(row) => row.industry === 'GRDP'}
        columns={[
          {
            ...{ key: 'industry', head: say('Ngành', 'Industry'), isHeading: true },
            cell: (row) => nameOf(row.industry),
          },
          {
            ...{ key: 'ours', head: say('Tỉnh biên soạn', 'Compiled'), isNumber: true },
            cell: (row) => number(row.compiled, 1),
          },
          {
            ...{ key: 'official', head: say('Chính thức', 'Official'), isNumber: true },
            cell: (row) => number(row.official, 1),
          },
          {
            ...{ key: 'difference', head: say('Chênh lệch', 'Difference'), isNumber: true },
            cell: (row) => change(row.difference, 1),
          },
          { ...{ key: 'percent', head: '%', isNumber: true }, cell: (row) => change(row.percent, 2) },
          ...(hasAligned
            ? [
                {
                  ...{ key: 'aligned', head: say('Sau xử lý', 'Aligned'), isNumber: true },
                  cell: (row: OfficialRow) => number(row.aligned, 1),
                },
              ]
            : []),
          {
            ...{ key: 'decision', head: say('Nguyên nhân, xử lý, ghi chú', 'Cause, treatment, note') },
            cell: (row) => (
              <div className="stack decision">
                {row.treatment === null ? (
                  <span className="soft">{say('Chưa ghi', 'None yet')}</span>
                ) : (
                  <>
                    <span className="line">
                      <Badge tone={row.cause === null ? 'warn' : 'plain'}>
                        {say(causeWords[row.cause ?? 'looked-for'])}
                      </Badge>
                      <Badge tone="note">{say(treatmentWords[row.treatment])}</Badge>
                    </span>
                    {row.note !== '' && <span>{row.note}</span>}
                    <span className="small soft">
                      {row.author}, {time(row.at)}
                    </span>
                  </>
                )}
              </div>
            ),
          },
          {
            ...{ key: 'edit', head: <span className="visually-hidden">{say('Sửa', 'Edit')}</span> },
            cell: (row) => (
              <Button aria-label={`${act(row)} – ${nameOf(row.industry)}, ${words}`} onPress={() => setEdited(row)}>
                {act(row)}
              </Button>
            ),
          },
        ]}
      />
      {edited && (
        <DecisionForm
          key={`${edited.industry} ${edited.prices}`}
          vintage={vintage}
          row={edited}
          name={`${nameOf(edited.industry)}, ${words}`}
          onDone={() => setEdited(null)}
        />
      )}
    </Card>
  )
}
