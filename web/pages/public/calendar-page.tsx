import { useState } from 'react'
import { Link } from 'react-router'
import type { ReleaseCalendar, ToldCalendarEntry } from '../../../schemas/release-calendar.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge } from '../../parts/badge.tsx'
import { Choice } from '../../parts/field.tsx'
import { Card, Page } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { type Both, useSay } from '../../text/language.tsx'
import { byDay, type ReleaseDay } from './calendar-days.ts'
import { today } from './today.ts'

/** When figures come out by the law, moved past holidays, and what has come out. */
export default function CalendarPage() {
  const say = useSay()
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const answer = useAnswer<ReleaseCalendar>(`/release-calendar?from=${year}-01-01&to=${year}-12-31`)
  const years = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2]
  return (
    <Page
      title={say('Lịch công bố', 'Release calendar')}
      lead={say(
        'Số liệu GRDP ra vào ngày nào, theo quy định hiện hành; trùng ngày nghỉ thì chuyển sang ngày làm việc kế tiếp',
        'On which day GRDP figures come out, by the rules in force; a day off moves to the next working day',
      )}
    >
      <div className="fields">
        <Choice
          label={say('Năm', 'Year')}
          value={String(year)}
          onChange={(value) => setYear(Number(value))}
          options={years.map((one) => ({ value: String(one), text: String(one) }))}
        />
      </div>
      <Answered answer={answer} lines={8}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty
              title={say('Năm này chưa có quy định về ngày công bố.', 'No rule sets release days in this year.')}
            />
          ) : (
            <Days days={byDay(entries)} />
          )
        }
      </Answered>
    </Page>
  )
}

function Days({ days }: { days: ReleaseDay[] }) {
  const say = useSay()
  const { day } = useFormats()
  const regimes = [...new Set(days.flatMap(({ entries }) => entries.map((e) => `${e.regime} (${e.source})`)))]
  return (
    <Card>
      <Table
        caption={say('Ngày công bố', 'Release days')}
        rows={days}
        keyOf={(one) => one.day}
        columns={[
          {
            ...{ key: 'day', head: say('Ngày', 'Day'), isHeading: true },
            cell: (one) => (
              <>
                <strong>{day(one.day)}</strong>
                {one.moved !== null && (
                  <span className="small soft block">
                    {say('thay ngày', 'instead of')} {day(one.stated)}: {say(one.moved)}
                  </span>
                )}
              </>
            ),
          },
          {
            ...{ key: 'what', head: say('Số liệu', 'Figures') },
            cell: (one) => (
              <ul className="plain-list">
                {one.entries.map((entry) => (
                  <li key={entry.release.vi}>
                    {say(entry.release)} <CertaintyBadge certainty={entry.certainty} /> <Out entry={entry} />
                  </li>
                ))}
              </ul>
            ),
          },
          {
            ...{ key: 'state', head: say('Trạng thái', 'State') },
            cell: (one) => <StateBadge one={one} />,
          },
        ]}
      />
      <p className="small soft">
        {say('Căn cứ', 'Basis')}: {regimes.join('; ')}
      </p>
    </Card>
  )
}

const certainties: Record<string, Both> = {
  draft: { vi: 'theo dự thảo', en: 'from a draft' },
  conflicting: { vi: 'nguồn chưa thống nhất', en: 'sources disagree' },
  'general-knowledge': { vi: 'chưa đối chiếu văn bản', en: 'not checked against the text' },
}

function CertaintyBadge({ certainty }: { certainty: string }) {
  const say = useSay()
  const words = certainties[certainty]
  return words ? <Badge tone="warn">{say(words)}</Badge> : null
}

function Out({ entry: { releases } }: { entry: ToldCalendarEntry }) {
  const say = useSay()
  const nameOf = useProvinceNames()
  return releases.map(({ vintage, province }) => (
    <Link key={vintage} className="small" to={`/tables?province=${province}`}>
      {nameOf(province)}: {say('đã công bố', 'published')}
    </Link>
  ))
}

function StateBadge({ one }: { one: ReleaseDay }) {
  const say = useSay()
  if (one.entries.some(({ releases }) => releases.length > 0))
    return <Badge tone="good">{say('Đã công bố', 'Published')}</Badge>
  if (one.day > today()) return <Badge tone="note">{say('Sắp tới', 'Coming')}</Badge>
  return <Badge>{say('Chưa có trên trang này', 'Not on this site')}</Badge>
}
