import { useSearchParams } from 'react-router'
import { Page } from '../../../parts/page.tsx'
import { Empty } from '../../../parts/waiting.tsx'
import { useSay } from '../../../text/language.tsx'
import '../statistician.css'
import { useProvinces } from '../../../api/use-provinces.ts'
import { SeriesSearch } from './series-search.tsx'
import { SeriesView } from './series-view.tsx'
import './series.css'

/** Looks for a series at the left, shows it at the right; all of it is in the address, to be kept and sent on. */
export default function SeriesPage() {
  const say = useSay()
  const [query, setQuery] = useSearchParams()
  const provinces = useProvinces()
  const province = query.get('province') ?? provinces[0]?.code ?? ''
  const set = (changes: Record<string, string>) =>
    setQuery((now) => {
      for (const [name, value] of Object.entries(changes))
        if (value === '') now.delete(name)
        else now.set(name, value)
      return now
    })
  const id = query.get('id')
  return (
    <Page
      title={say('Chuỗi số liệu', 'Series')}
      lead={say(
        'Tìm một chuỗi, xem theo địa giới lúc báo cáo, hiện nay hoặc nhóm đất không đổi, kèm mọi lần sửa và nguồn.',
        'Find a series; see it on the map of its day, of today, or of land that never changed, with every revision and source.',
      )}
    >
      <div className="explorer">
        <SeriesSearch key={province} province={province} provinces={provinces} query={query} set={set} />
        {id === null ? (
          <Empty title={say('Chọn một chuỗi ở danh sách.', 'Choose a series from the list.')}>
            <p>
              {say(
                'Gõ vài từ: tên chỉ tiêu, ngành, xã; có dấu hay không dấu đều được.',
                'Type some words: indicator, industry, commune; with or without tones.',
              )}
            </p>
          </Empty>
        ) : (
          <SeriesView id={id} query={query} set={set} />
        )}
      </div>
    </Page>
  )
}
