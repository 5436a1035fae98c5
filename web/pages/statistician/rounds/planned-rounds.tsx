import { useState } from 'react'
import type { PlannedRound } from '../../../../schemas/planned-round.ts'
import { Button } from '../../../parts/button.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { counted } from '../../../text/counted.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { OpenDialog } from './open-dialog.tsx'
import { usePlanned } from './planned.ts'

/** Rounds that were approved and wait for their opening. */
export function PlannedRounds() {
  const say = useSay()
  const { language } = useLanguage()
  const { day } = useFormats()
  const { data } = usePlanned()
  const [opened, setOpened] = useState<PlannedRound | null>(null)
  return (
    <>
      {data?.planned.map((round) => (
        <Notice
          key={round.id}
          title={say(
            `Đợt ${round.id} (${periodName(round.period, language)}) đã duyệt, chưa mở.`,
            `Round ${round.id} (${periodName(round.period, language)}) is approved and not yet open.`,
          )}
        >
          <p>
            {say('Công văn', 'Letter')} {round.letter.number}, {day(round.letter.date)} ·{' '}
            {say(`${round.forms} biểu và kỳ`, `${counted(round.forms, 'form and period', 'forms and periods')}`)} ·{' '}
            {say('đóng', 'closes')} {day(round.closes)}
          </p>
          <div className="line">
            <Button look="main" onPress={() => setOpened(round)}>
              {say(`Mở đợt ${round.id}…`, `Open ${round.id}…`)}
            </Button>
          </div>
        </Notice>
      ))}
      <OpenDialog round={opened} onClose={() => setOpened(null)} />
    </>
  )
}
