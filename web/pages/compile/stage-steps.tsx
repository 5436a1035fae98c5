import { useEffect, useState } from 'react'
import type { FollowedJob, FollowedStep } from '../../../schemas/followed-job.ts'
import type { Run, RunStage } from '../../../schemas/run.ts'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { Progress } from '../../parts/progress.tsx'
import { useFormats } from '../../text/format.ts'
import { type Both, useSay } from '../../text/language.tsx'
import { workStage } from '../../text/work-stage.ts'
import { duration } from './duration.ts'

type State = 'waiting' | 'running' | 'done' | 'failed' | 'stopped'

const states: Record<State, { words: Both; tone: Tone }> = {
  waiting: { words: { vi: 'Chờ', en: 'Waiting' }, tone: 'plain' },
  running: { words: { vi: 'Đang chạy', en: 'Running' }, tone: 'note' },
  done: { words: { vi: 'Xong', en: 'Done' }, tone: 'good' },
  failed: { words: { vi: 'Lỗi', en: 'Failed' }, tone: 'bad' },
  stopped: { words: { vi: 'Bỏ', en: 'Dropped' }, tone: 'plain' },
}

/** The stages of a run in order: what each does, where it is, how long it takes. */
export function StageSteps({ run, job }: { run: Run; job: FollowedJob | null }) {
  const say = useSay()
  useTick(run.state === 'running')
  const names =
    run.lastStage === 'publish' ? (['reconcile', 'compile', 'publish'] as const) : (['reconcile', 'compile'] as const)
  const done = names.filter((name) => run.stages.some((s) => s.stage === name && s.state === 'done')).length
  const files = job?.steps.find((step) => step.stage === 'reconcile' && step.total !== null && step.state === 'waiting')
  return (
    <div className="stack">
      {run.state === 'running' && (
        <Progress
          label={files ? say('Đọc và kiểm tra báo cáo', 'Reading and checking reports') : say('Tiến độ', 'Progress')}
          fraction={files ? files.done! / files.total! : (done + 0.3) / names.length}
        />
      )}
      <ol className="stage-list">
        {names.map((name) => (
          <Step
            key={name}
            name={name}
            run={run}
            recorded={run.stages.find((stage) => stage.stage === name)}
            step={job?.steps.find((one) => one.stage === name)}
          />
        ))}
      </ol>
    </div>
  )
}

interface StepProps {
  name: 'reconcile' | 'compile' | 'publish'
  run: Run
  recorded: RunStage | undefined
  step: FollowedStep | undefined
}

function Step({ name, run, recorded, step }: StepProps) {
  const say = useSay()
  const formats = useFormats()
  const state = stateOf(run, recorded, step)
  const { words, tone } = states[state]
  const isTimed = recorded !== undefined && state !== 'stopped'
  return (
    <li className={`stage stage-${state}`}>
      <span>
        <strong>{say(workStage(name).name)}</strong>
        <span className="small soft block">{say(workStage(name).does)}</span>
      </span>
      <span className="line">
        {step?.total != null && state === 'waiting' && (
          <span className="small">
            {step.done}/{step.total} {say('tệp', 'files')}
          </span>
        )}
        {isTimed && <span className="number small">{duration(recorded.startedAt, recorded.endedAt, formats)}</span>}
        <Badge tone={tone}>{say(words)}</Badge>
      </span>
    </li>
  )
}

function stateOf(run: Run, recorded: RunStage | undefined, step: FollowedStep | undefined): State {
  if (recorded?.state === 'done') return 'done'
  if (run.state === 'stopped') return 'stopped'
  if (recorded?.state === 'failed') return 'failed'
  return recorded?.state === 'running' || step?.state === 'running' ? 'running' : 'waiting'
}

/** Draws again each half second while a time is counting. */
function useTick(isOn: boolean): void {
  const [, setTick] = useState(0)
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => setTick((count) => count + 1), 500)
    return () => clearInterval(timer)
  }, [isOn])
}
