import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { CommuneChoices, CommuneMap, NamedChoice } from '../../../../schemas/commune-map.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Choice } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered, Empty, Waiting } from '../../../parts/waiting.tsx'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import '../statistician.css'
import { useProvinces } from '../../../api/use-provinces.ts'
import { pricesWords } from '../words.ts'
import { CommuneTable } from './commune-table.tsx'
import './communes.css'
import type { TileSize } from './lay-out.ts'
import { Tiles } from './tiles.tsx'

export const choiceKey = (one: NamedChoice): string =>
  [one.kind, one.code, one.industry, one.ownership, one.item, one.prices].join('~')

/** One figure of every commune: tiles where a map would be, and the table. */
export default function CommunesPage() {
  const say = useSay()
  const provinces = useProvinces()
  const [query, setQuery] = useSearchParams()
  const province = query.get('province') ?? provinces[0]?.code ?? ''
  const choices = useAnswer<CommuneChoices>(province === '' ? null : `/maps/communes/choices?province=${province}`)
  const set = (changes: Record<string, string>) =>
    setQuery((now) => {
      for (const [name, value] of Object.entries(changes)) now.set(name, value)
      return now
    })
  return (
    <Page
      title={say('Sơ đồ ô các xã, phường', 'Tiles of the communes')}
      lead={say(
        'Không phải bản đồ: danh mục chưa có ranh giới xã. Mỗi ô là một xã hiện nay, xếp theo huyện và tỉnh trước 01/07/2025.',
        'Not a map: the catalogue has no commune boundaries. A tile is a commune of today, grouped by district and province before 1 July 2025.',
      )}
      acts={
        provinces.length > 1 && (
          <Choice
            label={say('Tỉnh', 'Province')}
            value={province}
            onChange={(code) => setQuery({ province: code })}
            options={provinces.map(({ code, name }) => ({ value: code, text: name }))}
          />
        )
      }
    >
      {province === '' ? (
        <Waiting lines={10} />
      ) : (
        <Answered answer={choices} lines={10}>
          {(found) =>
            found.vintage === null || found.choices.length === 0 ? (
              <Empty title={say('Chưa có số liệu theo xã.', 'There are no figures by commune yet.')}>
                <p>{say('Chạy biên soạn một đợt của tỉnh này trước.', 'Run a round of this province first.')}</p>
              </Empty>
            ) : (
              <Chosen found={found} province={province} query={query} set={set} />
            )
          }
        </Answered>
      )}
    </Page>
  )
}

interface ChosenProps {
  found: CommuneChoices
  province: string
  query: URLSearchParams
  set: (changes: Record<string, string>) => void
}

/** Of the whole commune first: what somebody who comes here wants to see. */
const firstChoice = (choices: readonly NamedChoice[]): NamedChoice =>
  choices.find((one) => one.code === 'commune-output' && one.industry === '_T' && one.prices === 'current') ??
  choices.find((one) => one.code === 'population') ??
  choices[0]!

function Chosen({ found, province, query, set }: ChosenProps) {
  const say = useSay()
  const { language } = useLanguage()
  const chosen = found.choices.find((one) => choiceKey(one) === query.get('figure')) ?? firstChoice(found.choices)
  const period = chosen.periods.find((one) => one === query.get('period')) ?? chosen.periods.at(-1)!
  const size = (query.get('size') as TileSize | null) ?? 'population'
  const asked = new URLSearchParams({
    ...{ province, vintage: found.vintage!, period, kind: chosen.kind, code: chosen.code },
    ...{ industry: chosen.industry, ownership: chosen.ownership, item: chosen.item, prices: chosen.prices },
  })
  const answer = useAnswer<CommuneMap>(`/maps/communes?${asked}`)
  const options = useMemo(
    () =>
      found.choices
        .map((one) => {
          const prices = pricesWords(one.prices)
          return { value: choiceKey(one), text: one.name[language] + (prices ? ` · ${prices[language]}` : '') }
        })
        .sort((a, b) => a.text.localeCompare(b.text, language)),
    [found.choices, language],
  )
  return (
    <>
      <div className="filters">
        <Choice
          label={say('Số liệu', 'Figure')}
          value={choiceKey(chosen)}
          onChange={(figure) => set({ figure })}
          options={options}
        />
        <Choice
          label={say('Kỳ', 'Period')}
          value={period}
          onChange={(value) => set({ period: value })}
          options={chosen.periods.map((one) => ({ value: one, text: periodName(one, language) }))}
        />
        <Choice
          label={say('Cỡ ô theo', 'Size of tiles')}
          value={size}
          onChange={(value) => set({ size: value })}
          options={[
            { value: 'population', text: say('dân số 31/12/2024', 'population on 31/12/2024') },
            { value: 'area', text: say('diện tích', 'land area') },
            { value: 'equal', text: say('bằng nhau', 'equal') },
          ]}
        />
      </div>
      <Answered answer={answer} lines={14}>
        {({ communes }) => {
          const shown = { communes, unit: say(chosen.unit), vintage: found.vintage!, name: say(chosen.name) }
          return (
            <>
              <Tiles {...shown} size={size} />
              <CommuneTable {...shown} period={period} />
            </>
          )
        }}
      </Answered>
    </>
  )
}
