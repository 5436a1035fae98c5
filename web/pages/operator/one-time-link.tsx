import { Notice } from '../../parts/notice.tsx'
import { useSay } from '../../text/language.tsx'

/** The address with which a person chooses a password. What stands after # is never sent to a server or written to a log. */
export function OneTimeLink({ token }: { token: string }) {
  const say = useSay()
  return (
    <Notice
      tone="good"
      title={say(
        'Gửi liên kết này cho người dùng, dùng được một lần trong 3 ngày, không hiện lại:',
        'Give this link to its owner; it works once within 3 days and is not shown again:',
      )}
    >
      <code style={{ overflowWrap: 'anywhere' }}>{`${location.origin}/first-password#${token}`}</code>
    </Notice>
  )
}
