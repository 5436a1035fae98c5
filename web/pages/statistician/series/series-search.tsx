import { useEffect, useState } from 'react'
import type { FoundPage, NamedSeries } from '../../../../schemas/series-view.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { Choice, Field } from '../../../parts/field.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { pricesWords } from '../words.ts'

interface SeriesSearchProps {
  province: string
  provinces: { code: string; name: string }[]
  query: URLSearchParams
  set: (changes: Record<string, string>) => void
}

const waitMs = 250

/** Words and filters, and the series that match, a page at a time. */
export function SeriesSearch({ province, provinces, query, set }: SeriesSearchProps) {
  const say = useSay()
  const [words, setWords] = useState(query.get('q') ?? '')
  const kept = query.get('q') ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait
  useEffect(() => {
    if (words === kept) return
    const timer = setTimeout(() => set({ q: words, page: '' }), waitMs)
    return () => clearTimeout(timer)
  }, [words])
  const asked = new URLSearchParams({ province, size: '40' })
  for (const name of ['q', 'indicator', 'level', 'page']) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  const answer = useAnswer<FoundPage>(province === '' ? null : `/series?${asked}`)
  const indicators = answer.data?.indicators ?? []
  const indicator = query.get('indicator') ?? ''
  const options = [
    { value: '', text: say('Mọi chỉ tiêu', 'All indicators') },
    ...indicators.map(({ code, name, series }) => ({ value: code, text: `${say(name)} (${series})` })),
  ]
  return (
    <section className="card explorer-search" aria-label={say('Tìm chuỗi', 'Find series')}>
      {provinces.length > 1 && (
        <Choice
          label={say('Tỉnh', 'Province')}
          value={province}
          onChange={(code) => set({ province: code, page: '', id: '', indicator: '' })}
          options={provinces.map(({ code, name }) => ({ value: code, text: name }))}
        />
      )}
      <Field label={say('Tìm', 'Find')} type="search" value={words} onChange={setWords} />
      <Choice
        label={say('Chỉ tiêu', 'Indicator')}
        value={indicator}
        onChange={(code) => set({ indicator: code, page: '' })}
        options={options}
      />
      <Choice
        label={say('Cấp', 'Level')}
        value={query.get('level') ?? ''}
        onChange={(level) => set({ level, page: '' })}
        options={[
          { value: '', text: say('Mọi cấp', 'All levels') },
          { value: 'province', text: say('Tỉnh', 'Province') },
          { value: 'commune', text: say('Xã, phường', 'Commune') },
        ]}
      />
      <Answered answer={answer} lines={10}>
        {(found) => <Found found={found} chosen={query.get('id')} set={set} />}
      </Answered>
    </section>
  )
}

function Found({ found, chosen, set }: { found: FoundPage; chosen: string | null; set: SeriesSearchProps['set'] }) {
  const say = useSay()
  const { number } = useFormats()
  if (found.total === 0)
    return (
      <Empty title={say('Không có chuỗi nào khớp.', 'No series matches.')}>
        <p>{say('Bớt từ tìm hoặc bỏ bộ lọc.', 'Use fewer words or take filters off.')}</p>
      </Empty>
    )
  return (
    <>
      <p className="small soft" role="status">
        {number(found.total, 0)} {say('chuỗi', 'series')}
      </p>
      <ul className="found">
        {found.series.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="found-one"
              aria-current={one.id === chosen}
              onClick={() => set({ id: one.id })}
            >
              <FoundWords series={one} />
            </button>
          </li>
        ))}
      </ul>
      {found.pages > 1 && (
        <div className="line">
          <Button isDisabled={found.page <= 1} onPress={() => set({ page: String(found.page - 1) })}>
            ‹ {say('Trước', 'Previous')}
          </Button>
          <span className="small soft number">
            {found.page} / {found.pages}
          </span>
          <Button isDisabled={found.page >= found.pages} onPress={() => set({ page: String(found.page + 1) })}>
            {say('Sau', 'Next')} ›
          </Button>
        </div>
      )}
    </>
  )
}

function FoundWords({ series }: { series: NamedSeries }) {
  const say = useSay()
  const { language } = useLanguage()
  const { names } = series
  const prices = pricesWords(series.prices)
  const parts = [names.item, names.industry, prices].filter((part) => part !== null)
  return (
    <>
      <strong>{names.area}</strong> · {say(names.indicator)}
      {parts.map((part) => ` · ${say(part)}`)}
      {series.ownership !== '_T' && ` · ${series.ownership}`}
      <span className="soft small found-periods">
        {periodName(series.first, language)} – {periodName(series.last, language)} ({series.periods})
        {series.area.endsWith('20250701') || series.area.startsWith('P-')
          ? ''
          : ` · ${say('đơn vị cũ', 'former unit')}`}
      </span>
    </>
  )
}
