import { useState } from 'react'
import { Link } from 'react-router'
import type { OnBoard } from '../../../schemas/worked-vintage.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { useVintageName } from '../../text/use-vintage-name.ts'
import { Countdown } from './countdown.tsx'
import { RequestForm } from './request-form.tsx'
import { VintageBadges } from './vintage-badges.tsx'
import { WithdrawRelease } from './withdraw-release.tsx'
import { boardPath } from './worked.ts'

/** One vintage on its way out, and what the reader may do with it now. */
export function ReleaseCard({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const vintageName = useVintageName()
  return (
    <Card
      title={vintageName(vintage)}
      acts={<Link to={`/vintages/${vintage.id}/accounts`}>{say('Xem tài khoản', 'See the accounts')}</Link>}
    >
      <VintageBadges vintage={vintage} />
      <Steps vintage={vintage} />
      <Acts vintage={vintage} />
    </Card>
  )
}

/** Asked, approved, out: each with who and when. */
function Steps({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const { time } = useFormats()
  const { asked, approved, askedEmbargo, approvers, frozenAt, embargoUntil, needsTwo } = vintage
  if (!needsTwo && frozenAt === null)
    return (
      <p>
        {say(
          'Tỉnh chưa có người duyệt: chạy lại đợt là lập biểu và công bố. Muốn hai người duyệt, người vận hành cấp quyền duyệt cho một người.',
          'The province has no approver: running the round again makes and publishes the tables. For two people, let the operator name an approver.',
        )}
      </p>
    )
  if (frozenAt !== null && asked === null)
    return (
      <p>
        {say(
          'Công bố bởi cơ quan, khi tỉnh chưa có người duyệt.',
          'Released by the office itself, before the province had an approver.',
        )}
      </p>
    )
  const goesOut = embargoUntil ?? askedEmbargo
  const standing = frozenAt ? 'frozen' : approved ? 'approved' : 'asked'
  return (
    <ol className="stage-list">
      <li className={`stage stage-${asked ? 'done' : 'waiting'}`}>
        <strong>{say('Đề nghị', 'Asked for')}</strong>
        <span>
          {asked
            ? `${asked.by}, ${time(asked.at)}`
            : frozenAt
              ? say('không cần', 'not needed')
              : say('chưa có', 'not yet')}
        </span>
      </li>
      <li className={`stage stage-${approved ? 'done' : 'waiting'}`}>
        <strong>{say('Duyệt', 'Approved')}</strong>
        <span>
          {approved
            ? `${approved.by}, ${time(approved.at)}`
            : `${say('người có thể duyệt', 'may approve')}: ${approvers.join(', ') || say('chưa có ai khác', 'nobody else yet')}`}
        </span>
      </li>
      <li className={`stage stage-${frozenAt ? 'done' : 'waiting'}`}>
        <strong>{say('Công bố', 'Released')}</strong>
        <span>
          {goesOut !== null && <span className="block">{time(goesOut)}</span>}
          {goesOut !== null && <Countdown to={goesOut} standing={standing} />}
          {goesOut === null && (frozenAt ? time(frozenAt) : say('ngay khi duyệt', 'as soon as it is approved'))}
        </span>
      </li>
    </ol>
  )
}

function Acts({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const [isAsking, setAsking] = useState(false)
  const approve = useAct([boardPath, '/tables', '/releases'])
  const isMine = vintage.asked?.isMine && vintage.approved === null
  return (
    <>
      {vintage.may.includes('request') && <RequestForm vintage={vintage} />}
      {isMine && (
        <Notice
          title={say('Bạn đã đề nghị; một người khác phải duyệt.', 'You asked for it; another person has to approve.')}
        />
      )}
      {vintage.asked !== null && vintage.approved === null && <WithdrawRelease vintage={vintage} />}
      {vintage.approved !== null && vintage.frozenAt === null && <BeingMade />}
      <ProblemNotice error={approve.error} />
      {vintage.may.includes('approve') && (
        <div className="line">
          <Button look="main" isPending={approve.isPending} onPress={() => setAsking(true)}>
            {say('Duyệt công bố', 'Approve the release')}
          </Button>
        </div>
      )}
      <Dialog
        title={say('Duyệt công bố phiên bản này?', 'Approve the release?')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>
          {say(
            'Phiên bản được đóng băng và không bao giờ sửa được nữa; sai sót chỉ được chữa bằng một phiên bản mới.',
            'The vintage is frozen and can never be changed again; an error is mended only by a new vintage.',
          )}
        </p>
        <div className="line line-end">
          <Button onPress={() => setAsking(false)}>{say('Thôi', 'Leave')}</Button>
          <Button
            look="main"
            onPress={() => {
              approve.mutate({ path: `/vintages/${vintage.province}/${vintage.id}/release`, body: { step: 'approve' } })
              setAsking(false)
            }}
          >
            {say('Duyệt', 'Approve')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** Between the approval and the frozen vintage: seconds, or as long as the queue is away. */
function BeingMade() {
  const say = useSay()
  return (
    <Notice
      title={say(
        'Đã duyệt và đã ghi lại; hệ thống đang lập các biểu. Nếu hàng đợi đang ngừng thì việc tự tiếp tục trong vòng hai phút sau khi hàng đợi trở lại; không phải duyệt lại.',
        'Approved and written down; the tables are being made. If the queue is away, the work goes on by itself within two minutes of its return; there is no need to approve again.',
      )}
    />
  )
}
