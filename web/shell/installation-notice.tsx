import { useAnswer } from '../api/use-answer.ts'
import { type Both, useSay } from '../text/language.tsx'

/** What everybody must know of this installation; nothing where there is nothing to say. */
export function InstallationNotice() {
  const say = useSay()
  const { data } = useAnswer<{ notice: Both | null }>('/notice')
  if (!data?.notice) return null
  return <p className="installation-notice">{say(data.notice)}</p>
}
