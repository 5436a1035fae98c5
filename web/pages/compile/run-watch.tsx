import { useState } from 'react'
import { Link } from 'react-router'
import type { Run } from '../../../schemas/run.ts'
import { useAct } from '../../api/use-answer.ts'
import { useJob } from '../../api/use-job.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import type { Both } from '../../text/language.tsx'
import { useSay } from '../../text/language.tsx'
import { RunFindings } from './run-findings.tsx'
import { StageSteps } from './stage-steps.tsx'
import { boardPath, runsPath } from './worked.ts'

/** A run as it goes: its stages with progress and time, findings as they come, the way to stop it, and where to go when it is done. */
export function RunWatch({ run }: { run: Run }) {
  const say = useSay()
  const isRunning = run.state === 'running'
  const job = useJob(isRunning ? `/api/v1/jobs/${run.job}/events` : null)
  const [isAsking, setAsking] = useState(false)
  const stop = useAct<{ message: Both }>([runsPath, boardPath])
  const vintage = run.stages.findLast((stage) => stage.vintage !== null)?.vintage ?? null
  return (
    <Card
      title={`${say('Lần chạy', 'Run')} ${run.round}`}
      acts={
        isRunning && (
          <Button look="bad" onPress={() => setAsking(true)}>
            {say('Dừng', 'Stop')}
          </Button>
        )
      }
    >
      <StageSteps run={run} job={job} />
      <Outcome run={run} vintage={vintage} />
      {stop.data && <Notice tone="good" title={say(stop.data.message)} />}
      <ProblemNotice error={stop.error} />
      {vintage !== null && <RunFindings vintage={vintage} isRunning={isRunning} />}
      <StopDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onStop={() => stop.mutate({ path: `/runs/${run.id}/stop`, body: {} })}
      />
    </Card>
  )
}

interface StopProps {
  isOpen: boolean
  onClose: () => void
  onStop: () => void
}

function StopDialog({ isOpen, onClose, onStop }: StopProps) {
  const say = useSay()
  const go = () => {
    onStop()
    onClose()
  }
  return (
    <Dialog title={say('Dừng lần chạy này?', 'Stop this run?')} isOpen={isOpen} onClose={onClose}>
      <p>
        {say(
          'Bước đang chạy bị bỏ, không ghi gì. Không để lại phiên bản dở dang; báo cáo đã nhận và phiên bản đã công bố giữ nguyên. Có thể chạy lại bất cứ lúc nào.',
          'The stage under way is dropped and writes nothing. No half-made vintage is left; reports received and released vintages stay as they are. You can run again at any time.',
        )}
      </p>
      <div className="line line-end">
        <Button onPress={onClose}>{say('Để chạy tiếp', 'Let it run')}</Button>
        <Button look="bad" onPress={go}>
          {say('Dừng lần chạy', 'Stop the run')}
        </Button>
      </div>
    </Dialog>
  )
}

function Outcome({ run, vintage }: { run: Run; vintage: string | null }) {
  const say = useSay()
  if (run.state === 'running') return null
  if (run.state === 'stopped')
    return (
      <Notice tone="note" title={`${say('Đã dừng bởi', 'Stopped by')} ${run.stoppedBy}`}>
        <p>{say('Không có phiên bản dở dang.', 'No half-made vintage is left.')}</p>
      </Notice>
    )
  if (run.state === 'failed') {
    const failed = run.stages.find((stage) => stage.state === 'failed')
    return (
      <Notice tone="bad" title={say('Lần chạy không xong.', 'The run did not finish.')}>
        <p>{failed?.reason}</p>
        <p>{say('Sửa theo lời báo rồi chạy lại.', 'Mend what it says and run again.')}</p>
      </Notice>
    )
  }
  return (
    <Notice
      tone="good"
      title={
        run.lastStage === 'publish'
          ? say('Đã biên soạn và lập biểu xong.', 'Compiled, and the tables are made.')
          : say('Đã biên soạn xong; chờ hai người duyệt công bố.', 'Compiled; two people have yet to release it.')
      }
    >
      {vintage !== null && (
        <div className="line">
          <Link className="button button-main" to={`/vintages/${vintage}/accounts`}>
            {say('Xem tài khoản', 'See the accounts')}
          </Link>
          <Link className="button" to="/release">
            {say('Đề nghị công bố', 'Ask for release')}
          </Link>
        </div>
      )}
    </Notice>
  )
}
