import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ToldDifference, ToldSubmission } from '../../../../schemas/told-submission.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Choice } from '../../../parts/field.tsx'
import { Card } from '../../../parts/page.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import { cellAddress } from '../cell-address.ts'
import { ScrollFrame } from '../scroll-frame.tsx'
import { statusWords } from '../words.ts'
import type { Compared } from './reviewed.ts'

/** The submission beside another of the same form and period, cell by cell; the cells that differ are marked. */
export function DifferenceCard({ submission }: { submission: ToldSubmission }) {
  const say = useSay()
  const { time } = useFormats()
  const [query, setQuery] = useSearchParams()
  const others = submission.siblings.filter(({ id }) => id !== submission.id)
  const earlier = others.find(({ receivedAt }) => receivedAt < submission.receivedAt) ?? others[0]
  const against = query.get('against') ?? earlier?.id ?? null
  const path = against === null ? null : `/submissions/${submission.id}/difference/${against}`
  const answer = useAnswer<ToldDifference>(path)
  if (against === null)
    return (
      <Card title={say('So với lần gửi khác', 'Beside another file')}>
        <p className="soft">
          {say('Cơ quan mới gửi một lần cho kỳ này.', 'The agency has sent one file for this period.')}
        </p>
      </Card>
    )
  const was = others.find(({ id }) => id === against)
  return (
    <Card title={say('So với lần gửi khác', 'Beside another file')}>
      {others.length > 1 && (
        <Choice
          label={say('So với', 'Against')}
          value={against}
          onChange={(id) => setQuery({ against: id })}
          options={others.map(({ id, fileName, receivedAt }) => ({
            value: id,
            text: `${fileName} · ${time(receivedAt)}`,
          }))}
        />
      )}
      <Answered answer={answer} lines={6}>
        {(found) =>
          found.cells.length === 0 ? (
            <Empty
              title={say('Hai lần gửi giống nhau ở mọi ô số liệu.', 'Both files have the same figures in every cell.')}
            />
          ) : (
            <SideBySide
              found={found}
              files={[against, submission.id]}
              heads={[
                was ? `${was.fileName}, ${time(was.receivedAt)}` : '',
                `${submission.fileName}, ${time(submission.receivedAt)}`,
              ]}
            />
          )
        }
      </Answered>
    </Card>
  )
}

const kindWords: Record<ToldDifference['cells'][number]['kind'], { name: Both; sign: string }> = {
  added: { name: { vi: 'thêm', en: 'added' }, sign: '+' },
  removed: { name: { vi: 'bỏ', en: 'removed' }, sign: '−' },
  changed: { name: { vi: 'đổi', en: 'changed' }, sign: '≠' },
}

/** Rows shown at first; the rest on request. */
const firstRows = 60

interface SideBySideProps {
  found: ToldDifference
  /** Names and ids of the earlier and the later file. */
  heads: [string, string]
  files: [string, string]
}

function SideBySide({ found, heads, files }: SideBySideProps) {
  const say = useSay()
  const { percent } = useFormats()
  const [all, setAll] = useState(false)
  const rows = [...found.cells].sort((a, b) => Math.abs(b.relative ?? 99) - Math.abs(a.relative ?? 99))
  const shown = all ? rows : rows.slice(0, firstRows)
  const caption = `${say('Các ô khác nhau', 'Cells that differ')} (${rows.length})`
  return (
    <>
      <p className="small soft">
        {caption}. {say('Xếp theo mức thay đổi.', 'By size of change.')}
      </p>
      <ScrollFrame look="" label={caption}>
        <table className="table difference">
          <thead>
            <tr>
              <th scope="col">{say('Dòng · cột', 'Row · column')}</th>
              <th scope="col" className="number">
                {say('Bản trước', 'Before')}
                <span className="difference-file">{heads[0]}</span>
              </th>
              <th scope="col" className="number">
                {say('Bản này', 'This one')}
                <span className="difference-file">{heads[1]}</span>
              </th>
              <th scope="col" className="number">
                {say('Thay đổi', 'Change')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((cell) => (
              <tr key={`${cell.rowCode} ${cell.column.vi}`}>
                <th scope="row">
                  <code>{cell.rowCode}</code> {say(cell.label)}
                  <span className="soft small">
                    {' '}
                    · {say(cell.column)} ({say(cell.unit)})
                  </span>
                </th>
                <Side of={files[0]} cell={cell.before} mark="was" />
                <Side of={files[1]} cell={cell.after} mark="is" />
                <td className="number">
                  <span className="visually-hidden">{say(kindWords[cell.kind].name)} </span>
                  <span aria-hidden="true">{kindWords[cell.kind].sign} </span>
                  {cell.relative === null ? '' : percent(cell.relative)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {!all && rows.length > firstRows && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {say('Hiện cả', 'Show all')} {rows.length} {say('ô', 'cells')}
        </button>
      )}
    </>
  )
}

/** A side of the comparison: its value, marked, leads to the cell in the workbook. */
function Side({ of, cell, mark }: { of: string; cell: Compared | null; mark: 'was' | 'is' }) {
  const say = useSay()
  const { number } = useFormats()
  if (cell === null) return <td className="number soft">—</td>
  return (
    <td className={`number mark-${mark}`}>
      <Link to={cellAddress(`${of}!${cell.place}`)} title={cell.place.split('!').at(-1)}>
        {cell.value === null ? say(statusWords[cell.status]) : number(cell.value)}
      </Link>
    </td>
  )
}
