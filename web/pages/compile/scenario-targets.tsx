import { type FormEvent, useState } from 'react'
import type { Scenario } from '../../../schemas/scenario.ts'
import type { ScenarioRunHead, WholeScenarioRun } from '../../../schemas/scenario-run.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { useIndustryNames } from './industry-names.ts'
import { readNumber } from './read-number.ts'

interface TargetsProps {
  scenarios: Scenario[]
  runs: ScenarioRunHead[]
  shown: string | null
  onShown: (run: string) => void
}

/** The targets of a scenario, as decided or tried otherwise, and its runs. */
export function ScenarioTargets({ scenarios, runs, shown, onShown }: TargetsProps) {
  const say = useSay()
  const { time } = useFormats()
  const [chosen, setChosen] = useState(scenarios[0]!.id)
  const scenario = scenarios.find((one) => one.id === chosen) ?? scenarios[0]!
  return (
    <Card title={say('Chỉ tiêu', 'Targets')}>
      <div className="fields">
        <Choice
          label={say('Kịch bản', 'Scenario')}
          value={scenario.id}
          onChange={setChosen}
          options={scenarios.map((one) => ({ value: one.id, text: say(one.name) }))}
        />
        {runs.length > 0 && (
          <Choice
            label={say('Lần tính', 'Run')}
            value={shown ?? ''}
            onChange={onShown}
            options={runs.map((run) => ({
              value: run.id,
              text: `${time(run.runAt)} · ${scenarios.some((s) => s.id === run.id) ? say('chỉ tiêu của danh mục', 'targets of the catalogue') : say('chỉ tiêu thử', 'tried targets')} · ${run.id}`,
            }))}
          />
        )}
      </div>
      <Targets key={scenario.id} scenario={scenario} onShown={onShown} />
      <p className="small soft">
        {say('Nguồn', 'Source')}: {scenario.source}
      </p>
    </Card>
  )
}

function Targets({ scenario, onShown }: { scenario: Scenario; onShown: (run: string) => void }) {
  const say = useSay()
  const { number } = useFormats()
  const nameOf = useIndustryNames()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const run = useAct<WholeScenarioRun>(['/scenarios'])
  const decided = (code: string) =>
    code === 'GRDP' ? scenario.growth : scenario.parts.find(({ industry }) => industry === code)!.growth
  const codes = ['GRDP', ...scenario.parts.map(({ industry }) => industry)]
  const wrong = Object.entries(typed).filter(([, text]) => readNumber(text) === null)
  const changed = codes.flatMap((code) => {
    const value = typed[code] === undefined ? null : readNumber(typed[code])
    return value === null || value === decided(code) ? [] : ([[code, value]] as const)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { GRDP: growth, ...parts } = Object.fromEntries(changed) as Record<string, number>
    const body = changed.length === 0 ? undefined : { ...(growth === undefined ? {} : { growth }), parts }
    run.mutate({ path: `/scenarios/${scenario.id}/runs`, body }, { onSuccess: ({ id }) => onShown(id) })
  }
  return (
    <form className="stack" onSubmit={send}>
      <details open={codes.length <= 8}>
        <summary>{say('Tốc độ tăng cả năm, %, giá so sánh', 'Growth of the year, %, constant prices')}</summary>
        <div className="target-grid">
          {codes.map((code) => (
            <Field
              key={code}
              label={nameOf(code)}
              inputMode="decimal"
              value={typed[code] ?? number(decided(code))}
              onChange={(text) => setTyped({ ...typed, [code]: text })}
              error={
                wrong.some(([one]) => one === code)
                  ? say('Không phải số, ví dụ 8,5', 'Not a number, such as 8.5')
                  : null
              }
            />
          ))}
        </div>
      </details>
      <ProblemNotice error={run.error} />
      <div className="line">
        <Button type="submit" look="main" isPending={run.isPending} isDisabled={wrong.length > 0}>
          {changed.length === 0
            ? say('Tính kịch bản', 'Run the scenario')
            : say('Thử với chỉ tiêu này', 'Try these targets')}
        </Button>
        {changed.length > 0 && (
          <Button onPress={() => setTyped({})}>{say('Lấy lại chỉ tiêu cũ', 'Take the targets back')}</Button>
        )}
      </div>
    </form>
  )
}
