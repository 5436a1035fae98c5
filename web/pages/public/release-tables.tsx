import { Link } from 'react-router'
import type { ListedTable } from '../../../schemas/published.ts'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { useSay } from '../../text/language.tsx'

interface ReleaseTablesProps {
  tables: readonly ListedTable[]
  vintage: string
  href: (path: string) => string
}

const formats = [
  ['CSV', (id: string) => `csv/${id}.csv`],
  ['PX', (id: string) => `px/${id}.px`],
  ['JSON-stat', (id: string) => `json-stat/${id}.json`],
] as const

/** Every table of a release, to read and as files. */
export function ReleaseTables({ tables, vintage, href }: ReleaseTablesProps) {
  const say = useSay()
  return (
    <Card title={say('Các biểu', 'Tables')}>
      <Table
        caption={say('Các biểu của lần công bố', 'Tables of the release')}
        rows={tables}
        keyOf={({ id }) => id}
        columns={[
          { key: 'number', head: say('Biểu', 'Table'), cell: ({ number }) => number, isNumber: true },
          {
            ...{ key: 'title', head: say('Tên', 'Title'), isHeading: true },
            cell: ({ id, title }) => <Link to={`/tables/${id}?vintage=${vintage}`}>{say(title)}</Link>,
          },
          {
            ...{ key: 'files', head: say('Tệp', 'Files') },
            cell: ({ id, number }) => (
              <span className="line file-links">
                {formats.map(([name, pathOf]) => (
                  <a key={name} href={href(pathOf(id))} download>
                    {name}
                    <span className="visually-hidden">
                      : {say('biểu', 'table')} {number}
                    </span>
                  </a>
                ))}
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}
