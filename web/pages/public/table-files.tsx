import { useState } from 'react'
import { Link } from 'react-router'
import type { TableHead } from '../../../schemas/published.ts'
import { Button, Download } from '../../parts/button.tsx'
import { Card } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'

const formats = [
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
  ['px', 'PX'],
  ['json', 'JSON'],
] as const

/** The table as files, and its address for Power Query. */
export function TableFiles({ head }: { head: TableHead }) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  const csv = `/api/v1/data/${head.id}.csv?province=${head.province}&period=${head.period}`
  const address = `${window.location.origin}${csv}`
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }
  return (
    <Card title={say('Tải về', 'Download')}>
      <div className="line">
        {formats.map(([ending, name]) => (
          <Download key={ending} href={`/api/v1/data/${head.id}.${ending}?vintage=${head.vintage}`}>
            {name}
          </Download>
        ))}
        <Download href={`/api/v1/data/${head.id}?vintage=${head.vintage}&format=json-stat`}>JSON-stat</Download>
        <Download href={`/api/v1/releases/${head.vintage}/yearbook.xlsx`}>
          {say('Cả chương niên giám', 'Whole yearbook chapter')}
        </Download>
      </div>
      <p className="line">
        <Link to={`/releases/${head.vintage}`}>
          {say('Mọi tệp và biểu đồ của lần công bố này', 'Every file and chart of this release')}
        </Link>
        <Link to="/calendar">{say('Khi nào có số liệu tiếp theo?', 'When do the next figures come out?')}</Link>
      </p>
      <details>
        <summary>{say('Nối vào Excel bằng Power Query', 'Connect Excel with Power Query')}</summary>
        <div className="stack">
          <p>
            {say(
              'Trong Excel: Dữ liệu › Lấy dữ liệu › Từ Web, dán địa chỉ dưới đây. Bấm "Làm mới" là có phiên bản mới nhất của kỳ này.',
              'In Excel: Data › Get data › From web, paste the address below. "Refresh" brings the newest vintage of the period.',
            )}
          </p>
          <code className="address">{address}</code>
          <div className="line">
            <Button onPress={copy}>{say('Sao chép địa chỉ', 'Copy the address')}</Button>
            <span role="status">{copied ? say('Đã sao chép.', 'Copied.') : ''}</span>
          </div>
        </div>
      </details>
    </Card>
  )
}
