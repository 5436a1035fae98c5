import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { KindEntries } from '../../../../schemas/told-catalogue.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Field } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { type Column, Table } from '../../../parts/table.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { folded } from '../../../text/folded.ts'
import { useFormats } from '../../../text/format.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import '../statistician.css'
import './catalogue.css'
import { counted } from '../../../text/counted.ts'
import { isProposable, kindName } from './kind-words.ts'

const isBoth = (value: unknown): value is Both =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value

/** How an entry is called: the first of its fields that names it in both languages, else its own name. */
export function titleOf(body: Record<string, unknown>): Both | null {
  for (const field of ['name', 'title', 'label', 'message', 'release']) {
    const value = body[field]
    if (isBoth(value)) return value
    if (typeof value === 'string') return { vi: value, en: value }
  }
  return null
}

/** Rows drawn; a search narrows longer lists. */
const mostRows = 200

/** The entries of one kind, to find one. */
export default function KindPage() {
  const { kind = '' } = useParams()
  const say = useSay()
  const answer = useAnswer<KindEntries>(`/catalogue/${kind}`)
  return (
    <Page
      title={say(kindName(kind))}
      trail={[{ to: '/catalogue', text: say('Danh mục', 'Catalogue') }]}
      acts={
        isProposable(kind) && (
          <Link className="button" to={`/catalogue/propose/${kind}`}>
            {say('Đề xuất mục mới', 'Propose a new entry')}
          </Link>
        )
      }
    >
      <Answered answer={answer} lines={12}>
        {({ entries }) => <Entries kind={kind} entries={entries} />}
      </Answered>
    </Page>
  )
}

function Entries({ kind, entries }: { kind: string; entries: KindEntries['entries'] }) {
  const say = useSay()
  const { number } = useFormats()
  const [words, setWords] = useState('')
  const wanted = folded(words.trim()).split(/\s+/)
  const found = entries.filter(({ code, body }) => {
    const title = titleOf(body)
    const text = folded(`${code} ${title?.vi ?? ''} ${title?.en ?? ''}`)
    return wanted.every((word) => text.includes(word))
  })
  const columns: Column<KindEntries['entries'][number]>[] = [
    {
      ...{ key: 'code', head: say('Mã', 'Code'), isHeading: true },
      cell: ({ code }) => <Link to={`/catalogue/${kind}/entry/${encodeURIComponent(code)}`}>{code}</Link>,
    },
    {
      ...{ key: 'title', head: say('Tên', 'Name') },
      cell: ({ body }) => {
        const title = titleOf(body)
        return title ? say(title) : ''
      },
    },
  ]
  return (
    <>
      <div className="filters">
        <Field label={say('Tìm', 'Find')} type="search" value={words} onChange={setWords} />
      </div>
      <p className="small soft" role="status">
        {say(`${number(found.length, 0)} mục`, counted(found.length, 'entry', 'entries'))}
        {found.length > mostRows &&
          `, ${say('hiện', 'showing')} ${mostRows}: ${say('gõ thêm từ để thu hẹp', 'type more to narrow')}`}
      </p>
      {found.length === 0 ? (
        <Empty title={say('Không có mục nào khớp.', 'No entry matches.')} />
      ) : (
        <Table
          caption={say(kindName(kind))}
          columns={columns}
          rows={found.slice(0, mostRows)}
          keyOf={({ code }) => `${code} ${found.findIndex((one) => one.code === code)}`}
        />
      )}
    </>
  )
}
