import { useEffect, useState } from 'react'
import type { Runs } from '../../../schemas/run.ts'
import type { ReleaseBoard } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { RunList } from './run-list.tsx'
import { RunStart } from './run-start.tsx'
import { RunWatch } from './run-watch.tsx'
import { VintageList } from './vintage-list.tsx'
import { boardPath, runsPath } from './worked.ts'

/** Choose a round, start it, watch its stages, and go on to what it made. */
export default function CompilePage() {
  const say = useSay()
  const [watched, setWatched] = useState<string | null>(null)
  const runs = useAnswer<Runs>(runsPath, { refetchMs: 2_000 })
  const board = useAnswer<ReleaseBoard>(boardPath, { refetchMs: 5_000 })
  const current =
    runs.data?.runs.find((run) => run.id === watched) ?? runs.data?.runs.find((r) => r.state === 'running')
  const state = current?.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a run made is looked for when its state changes
  useEffect(() => {
    if (state !== undefined) void board.refetch()
  }, [state])
  return (
    <Page
      title={say('Biên soạn', 'Compile')}
      lead={say(
        'Chạy một đợt, theo dõi từng bước, rồi xem tài khoản và đề nghị công bố',
        'Run a round, follow its stages, then read the accounts and ask for their release',
      )}
    >
      <Answered answer={runs} lines={8}>
        {({ rounds, runs: all }) =>
          rounds.length === 0 ? (
            <Empty title={say('Tỉnh chưa mở đợt nào.', 'The province has opened no round yet.')}>
              <p>
                {say(
                  'Mở đợt từ công văn ở trang đợt báo cáo; đợt có trong danh mục sẽ hiện ở đây.',
                  'Open a round from its letter; rounds of the catalogue stand here.',
                )}
              </p>
            </Empty>
          ) : (
            <>
              <div className="split">
                <RunStart rounds={rounds} isRunning={current?.state === 'running'} onStarted={setWatched} />
                <Answered answer={board} lines={3}>
                  {({ vintages }) => <VintageList vintages={vintages} />}
                </Answered>
              </div>
              {current && <RunWatch key={current.id} run={current} />}
              <RunList runs={all} rounds={rounds} />
            </>
          )
        }
      </Answered>
    </Page>
  )
}
