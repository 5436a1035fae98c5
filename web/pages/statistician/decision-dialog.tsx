import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { useSay } from '../../text/language.tsx'
import { type Decision, decisionPath, decisions, useDecide } from './decide.ts'

interface DecisionDialogProps {
  submission: string
  /** Null: closed. */
  decision: Decision | null
  /** Form and period, for the title. */
  subject: string
  suggestion?: string
  onClose: () => void
  onDone: (decision: Decision) => void
}

/** Asks for the reason of a decision on a submission, tells what it does, and takes it. */
export function DecisionDialog({ submission, decision, subject, suggestion, onClose, onDone }: DecisionDialogProps) {
  const say = useSay()
  const decide = useDecide()
  const close = () => {
    decide.reset()
    onClose()
  }
  if (decision === null) return null
  const { name, tells, needsReason } = decisions[decision]
  return (
    <ReasonDialog
      title={`${say(name)} · ${subject}`}
      isOpen
      onClose={close}
      act={say(name)}
      look={decision === 'refuse' ? 'bad' : 'main'}
      needsReason={needsReason}
      {...(suggestion && decision !== 'accept' ? { suggestion } : {})}
      error={decide.error}
      isPending={decide.isPending}
      onAct={({ reason }) =>
        decide.mutate(
          { path: decisionPath(submission, decision), body: { reason } },
          {
            onSuccess: () => {
              decide.reset()
              onDone(decision)
            },
          },
        )
      }
    >
      <p>{say(tells)}</p>
    </ReasonDialog>
  )
}
