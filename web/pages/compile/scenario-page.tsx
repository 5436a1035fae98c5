import { useState } from 'react'
import { Link } from 'react-router'
import type { Scenario } from '../../../schemas/scenario.ts'
import type { ScenarioRunHead, Scenarios } from '../../../schemas/scenario-run.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useProvinces } from '../../api/use-provinces.ts'
import { Choice } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { Nowcast } from './nowcast.tsx'
import { ScenarioRun } from './scenario-run.tsx'
import { ScenarioTargets } from './scenario-targets.tsx'

/** Targets of a year against what has been published: the path, the bottlenecks, what the rest of the year must reach. */
export default function ScenarioPage() {
  const say = useSay()
  const provinces = useProvinces()
  const [chosen, setChosen] = useState<string | null>(null)
  const province = chosen ?? provinces[0]?.code ?? null
  return (
    <Page
      title={say('Kịch bản tăng trưởng', 'Growth scenarios')}
      lead={say(
        'Chỉ tiêu của năm so với số đã công bố: đường mục tiêu, điểm nghẽn, phần còn lại của năm phải đạt bao nhiêu',
        'Targets of the year against published figures: the path, the bottlenecks, and what the rest of the year must reach',
      )}
    >
      <Notice tone="warn" title={say('KỊCH BẢN – không phải số liệu thống kê', 'SCENARIO – not statistics')}>
        <p>
          {say(
            'Giả định để điều hành, tách khỏi phiên bản số liệu, không bao giờ vào biểu công bố.',
            'Assumptions for steering, kept apart from vintages; they never enter a published table.',
          )}
        </p>
      </Notice>
      {province !== null && provinces.length > 1 && (
        <div className="wide-field">
          <Choice
            label={say('Tỉnh', 'Province')}
            value={province}
            onChange={setChosen}
            options={provinces.map(({ code, name }) => ({ value: code, text: name }))}
          />
        </div>
      )}
      {province !== null && <OfProvince key={province} province={province} />}
    </Page>
  )
}

function OfProvince({ province }: { province: string }) {
  const answer = useAnswer<Scenarios>(`/scenarios?province=${province}`)
  return (
    <Answered answer={answer} lines={8}>
      {({ scenarios, runs }) => (
        <>
          {scenarios.length === 0 ? <NoScenario /> : <Chosen scenarios={scenarios} runs={runs} />}
          <Nowcast province={province} />
        </>
      )}
    </Answered>
  )
}

function NoScenario() {
  const say = useSay()
  return (
    <Empty title={say('Danh mục chưa có kịch bản của tỉnh.', 'The catalogue has no scenario of the province.')}>
      <Link className="button" to="/catalogue/propose/scenarios">
        {say('Đề xuất một kịch bản', 'Propose a scenario')}
      </Link>
    </Empty>
  )
}

function Chosen({ scenarios, runs }: { scenarios: Scenario[]; runs: ScenarioRunHead[] }) {
  const say = useSay()
  const [run, setRun] = useState<string | null>(null)
  const shown = run ?? runs[0]?.id ?? null
  return (
    <>
      <ScenarioTargets scenarios={scenarios} runs={runs} shown={shown} onShown={setRun} />
      {shown === null ? (
        <Empty title={say('Chưa tính lần nào.', 'Nothing has been run yet.')}>
          <p>{say('Bấm "Tính kịch bản".', 'Press "Run the scenario".')}</p>
        </Empty>
      ) : (
        <ScenarioRun id={shown} />
      )}
    </>
  )
}
