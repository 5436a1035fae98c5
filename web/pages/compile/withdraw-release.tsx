import { useState } from 'react'
import type { OnBoard } from '../../../schemas/worked-vintage.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { useSay } from '../../text/language.tsx'
import { boardPath } from './worked.ts'

/** Takes a request for a release back, with a reason, until it is approved. */
export function WithdrawRelease({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const [isAsking, ask] = useState(false)
  const withdraw = useAct([boardPath])
  const act = say('Rút đề nghị', 'Take the request back')
  const path = `/vintages/${vintage.province}/${vintage.id}/release`
  return (
    <div className="line">
      <Button onPress={() => ask(true)}>{act}…</Button>
      <ReasonDialog
        title={say('Rút đề nghị công bố?', 'Take the request for a release back?')}
        isOpen={isAsking}
        onClose={() => ask(false)}
        act={act}
        needsReason
        error={withdraw.error}
        isPending={withdraw.isPending}
        onAct={({ reason }) =>
          withdraw.mutate({ path, body: { step: 'withdraw', reason } }, { onSuccess: () => ask(false) })
        }
      >
        <p>
          {say(
            'Không ai duyệt được nữa cho đến khi có đề nghị mới; số liệu giữ nguyên.',
            'Nobody can approve it until it is asked for again; the figures stay as they are.',
          )}
        </p>
      </ReasonDialog>
    </div>
  )
}
