import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ListedTable, ListedTables } from '../../../schemas/published.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { Card, Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { folded } from '../../text/folded.ts'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { chapters } from './published.ts'

/** Every published table by chapter, found by any word of its title with or without its marks. */
export default function TablesPage() {
  const say = useSay()
  const [query, setQuery] = useSearchParams()
  const province = query.get('province') ?? ''
  const answer = useAnswer<ListedTables>('/tables')
  return (
    <Page
      title={say('Biểu số liệu', 'Tables')}
      lead={say('Số liệu đã công bố, mở cho mọi người như nhau', 'Published figures, open to everybody alike')}
    >
      <Answered answer={answer} lines={10}>
        {({ tables }) =>
          tables.length === 0 ? (
            <Empty title={say('Chưa công bố biểu nào.', 'No table has been published yet.')}>
              <p>
                <Link to="/calendar">{say('Xem lịch công bố', 'See the release calendar')}</Link>
              </p>
            </Empty>
          ) : (
            <List
              tables={tables}
              province={province}
              choose={(code) => setQuery(code === '' ? {} : { province: code })}
            />
          )
        }
      </Answered>
    </Page>
  )
}

interface ListProps {
  tables: ListedTable[]
  province: string
  choose: (province: string) => void
}

function List({ tables, province, choose }: ListProps) {
  const say = useSay()
  const nameOf = useProvinceNames()
  const [words, setWords] = useState('')
  const codes = [...new Set(tables.flatMap((table) => table.vintages.map((v) => v.province)))].sort()
  const wanted = tables
    .map((table) => ({ ...table, vintages: table.vintages.filter((v) => province === '' || v.province === province) }))
    .filter((table) => table.vintages.length > 0 && matches(table, words))
  return (
    <>
      <div className="fields">
        <Field label={say('Tìm trong tên biểu', 'Find in titles')} value={words} onChange={setWords} type="search" />
        {codes.length > 1 && (
          <Choice
            label={say('Tỉnh', 'Province')}
            value={province}
            onChange={choose}
            options={[
              { value: '', text: say('Tất cả', 'All') },
              ...codes.map((code) => ({ value: code, text: nameOf(code) })),
            ]}
          />
        )}
      </div>
      {wanted.length === 0 && <Empty title={say('Không có biểu nào có từ này.', 'No title has these words.')} />}
      {chapters.map(({ title }, i) => (
        <Chapter
          key={title.en}
          title={say(title)}
          tables={wanted.filter((table) => chapterOf(table) === i)}
          province={province}
        />
      ))}
    </>
  )
}

const chapterOf = (table: ListedTable): number => chapters.findIndex(({ holds }) => holds(table))

const matches = ({ title, number }: ListedTable, words: string): boolean =>
  folded(words.trim())
    .split(' ')
    .every((word) => folded(`${number} ${title.vi} ${title.en}`).includes(word))

function Chapter({ title, tables, province }: { title: string; tables: ListedTable[]; province: string }) {
  if (tables.length === 0) return null
  return (
    <Card title={title}>
      <ul className="list table-list">
        {tables.map((table) => (
          <Entry key={table.id} table={table} province={province} />
        ))}
      </ul>
    </Card>
  )
}

function Entry({
  table: { id, number, title, unitLabel, vintages },
  province,
}: {
  table: ListedTable
  province: string
}) {
  const say = useSay()
  const { language } = useLanguage()
  const formats = useFormats()
  const nameOf = useProvinceNames()
  const newest = vintages[0]!
  const facts = [
    nameOf(newest.province),
    periodName(newest.period, language),
    say(stageName(newest.stage)),
    say(unitLabel),
    formats.day(newest.publicSince),
  ]
  return (
    <li>
      <Link to={`/tables/${id}${province === '' ? '' : `?province=${province}`}`}>
        <span className="table-number">{number}</span>
        <span>{say(title)}</span>
      </Link>
      <span className="soft small">{facts.join(' · ')}</span>
    </li>
  )
}
