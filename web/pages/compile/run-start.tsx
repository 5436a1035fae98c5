import { useState } from 'react'
import type { OfferedRound } from '../../../schemas/run.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { boardPath, runsPath } from './worked.ts'

interface StartProps {
  rounds: readonly OfferedRound[]
  isRunning: boolean
  onStarted: (run: string) => void
}

/** The round to run, what its letter says, and the button that starts it. */
export function RunStart({ rounds, isRunning, onStarted }: StartProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { day } = useFormats()
  const nameOf = useProvinceNames()
  const [chosen, setChosen] = useState(rounds[0]!.id)
  const start = useAct<{ run: string }>([runsPath, boardPath])
  const round = rounds.find((one) => one.id === chosen) ?? rounds[0]!
  const begin = () =>
    start.mutate({ path: runsPath, body: { round: round.id } }, { onSuccess: ({ run }) => onStarted(run) })
  return (
    <Card title={say('Chạy một đợt', 'Run a round')}>
      <Choice
        label={say('Đợt', 'Round')}
        value={round.id}
        onChange={setChosen}
        options={rounds.map((one) => ({
          value: one.id,
          text: `${nameOf(one.province)} · ${periodName(one.period, language)} · ${say(stageName(one.stage))}`,
        }))}
      />
      <dl className="facts">
        <div>
          <dt>{say('Công văn', 'Letter')}</dt>
          <dd>{round.letter}</dd>
        </div>
        <div>
          <dt>{say('Nhận báo cáo', 'Reports taken')}</dt>
          <dd>
            {day(round.opens)} – {day(round.closes)}
          </dd>
        </div>
        <div>
          <dt>{say('Phiên bản mới nhất', 'Newest vintage')}</dt>
          <dd>{round.newestVintage ?? say('chưa có', 'none yet')}</dd>
        </div>
      </dl>
      <ProblemNotice error={start.error} />
      <div className="line">
        <Button look="main" isPending={start.isPending} isDisabled={isRunning} onPress={begin}>
          {say('Bắt đầu biên soạn', 'Start compiling')}
        </Button>
        <span className="small soft">
          {isRunning
            ? say('Đang có một lần chạy; xem bên dưới.', 'A run is under way; see below.')
            : say(
                'Chạy lại không mất gì: số liệu không đổi thì phiên bản giữ nguyên, đã công bố thì không bao giờ bị sửa.',
                'Running again loses nothing: unchanged inputs keep the vintage, released ones never change.',
              )}
        </span>
      </div>
    </Card>
  )
}
