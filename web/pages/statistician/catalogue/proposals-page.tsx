import { useState } from 'react'
import { Link } from 'react-router'
import type { Proposal, Proposals } from '../../../../schemas/proposal.ts'
import { rolesOf, useMe } from '../../../api/me.ts'
import { useAct, useAnswer } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { Card, Page } from '../../../parts/page.tsx'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import '../statistician.css'
import './catalogue.css'
import { Changes } from './changes.tsx'
import { kindName } from './kind-words.ts'

type Act = 'approve' | 'reject' | 'withdraw'

const acts: Record<Act, { name: Both; done: Both; tells: Both; needsReason: boolean }> = {
  approve: {
    name: { vi: 'Duyệt', en: 'Approve' },
    done: { vi: 'đã duyệt', en: 'approved' },
    tells: {
      vi: 'Danh mục có phiên bản mới ngay; báo cáo đã nhận sẽ được đọc và kiểm tra lại theo phiên bản đó. Muốn đổi lại phải đề xuất lần nữa.',
      en: 'The catalogue has a new version at once; submissions are read and checked again under it. To change it back, propose again.',
    },
    needsReason: false,
  },
  reject: {
    name: { vi: 'Không duyệt', en: 'Reject' },
    done: { vi: 'không duyệt', en: 'rejected' },
    tells: {
      vi: 'Danh mục không đổi; người đề xuất thấy lý do.',
      en: 'Nothing changes; who proposed it reads the reason.',
    },
    needsReason: true,
  },
  withdraw: {
    name: { vi: 'Rút lại', en: 'Withdraw' },
    done: { vi: 'đã rút', en: 'withdrawn' },
    tells: {
      vi: 'Đề xuất được đóng lại. Có thể đề xuất lần nữa.',
      en: 'The proposal is closed. It can be made again.',
    },
    needsReason: false,
  },
}

/** Changes that wait for another person, and what was decided before. */
export default function ProposalsPage() {
  const say = useSay()
  const answer = useAnswer<Proposals>('/catalogue/proposals')
  return (
    <Page
      title={say('Đề xuất sửa danh mục', 'Proposed changes')}
      trail={[{ to: '/catalogue', text: say('Danh mục', 'Catalogue') }]}
    >
      <Answered answer={answer} lines={8}>
        {(listed) =>
          listed.proposals.length === 0 ? (
            <Empty title={say('Chưa có đề xuất nào.', 'There are no proposals yet.')}>
              <p>
                {say(
                  'Mở một mục trong danh mục rồi bấm "Đề xuất sửa".',
                  'Open an entry of the catalogue and press “Propose a change”.',
                )}
              </p>
              <Link className="button" to="/catalogue">
                {say('Mở danh mục', 'Open the catalogue')}
              </Link>
            </Empty>
          ) : (
            listed.proposals.map((one) => <OneProposal key={one.id} proposal={one} listed={listed} />)
          )
        }
      </Answered>
    </Page>
  )
}

function OneProposal({ proposal, listed }: { proposal: Proposal; listed: Proposals }) {
  const say = useSay()
  const { time } = useFormats()
  const [act, setAct] = useState<Act | null>(null)
  const decide = useAct<unknown>(['/catalogue'])
  const { id, kind, code, reason, person, at, before, body, decision } = proposal
  const nameOf = (who: string | null) => (who === null ? say('văn phòng', 'the office') : (listed.names[who] ?? who))
  const close = () => {
    decide.reset()
    setAct(null)
  }
  return (
    <Card
      title={`${id}. ${say(kindName(kind))}: ${code}`}
      acts={
        decision === null ? (
          <Acts proposal={proposal} me={listed.me} onAct={setAct} />
        ) : (
          <Badge tone={decision.action === 'approve' ? 'good' : 'plain'}>{say(acts[decision.action].done)}</Badge>
        )
      }
    >
      <p>
        {reason}{' '}
        <span className="soft small">
          — {nameOf(person)}, {time(at)}
        </span>
      </p>
      <Changes before={before} after={body} />
      {decision && (
        <p className="small soft">
          {say(acts[decision.action].done)} · {nameOf(decision.actor)}, {time(decision.at)}
          {decision.reason !== '' && `: ${decision.reason}`}
          {decision.version && ` · ${say('phiên bản', 'version')} ${decision.version.slice(0, 12)}`}
        </p>
      )}
      {act !== null && (
        <ReasonDialog
          title={`${say(acts[act].name)} · ${code}`}
          isOpen
          onClose={close}
          act={say(acts[act].name)}
          needsReason={acts[act].needsReason}
          error={decide.error}
          isPending={decide.isPending}
          onAct={({ reason: why }) =>
            decide.mutate({ path: `/catalogue/proposals/${id}/${act}`, body: { reason: why } }, { onSuccess: close })
          }
        >
          <p>{say(acts[act].tells)}</p>
        </ReasonDialog>
      )}
    </Card>
  )
}

/** Who proposed withdraws; an approver who did not propose decides. */
function Acts({ proposal, me, onAct }: { proposal: Proposal; me: string; onAct: (act: Act) => void }) {
  const say = useSay()
  const { data } = useMe()
  const isOwn = proposal.person !== null && proposal.person === me
  const isApprover = rolesOf(data).has('approver')
  if (isOwn)
    return (
      <>
        <span className="small soft">{say('Chờ người khác duyệt', 'Waits for another person')}</span>
        <Button onPress={() => onAct('withdraw')}>{say(acts.withdraw.name)}…</Button>
      </>
    )
  if (!isApprover) return <span className="small soft">{say('Chờ người có quyền duyệt', 'Waits for an approver')}</span>
  return (
    <>
      <Button look="main" onPress={() => onAct('approve')}>
        {say(acts.approve.name)}…
      </Button>
      <Button onPress={() => onAct('reject')}>{say(acts.reject.name)}…</Button>
    </>
  )
}
