import { useEffect, useState } from 'react'
import { Badge } from '../../parts/badge.tsx'
import { useSay } from '../../text/language.tsx'

/** Where a vintage stands when its instant has passed: open to everybody, its tables still being made, or not approved in time. */
export type Standing = 'frozen' | 'approved' | 'asked'

/** How long until everybody sees it; says so when the instant has passed. */
export function Countdown({ to, standing }: { to: string; standing: Standing }) {
  const say = useSay()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const left = Math.ceil((Date.parse(to) - now) / 1000)
  if (left <= 0) {
    if (standing === 'frozen') return <Badge tone="good">{say('Mọi người đã xem được', 'Open to everybody')}</Badge>
    return standing === 'approved' ? (
      <Badge tone="warn">{say('Đã duyệt, đang lập biểu', 'Approved, tables being made')}</Badge>
    ) : (
      <Badge tone="warn">{say('Đã quá giờ, chưa duyệt', 'The instant has passed, not approved')}</Badge>
    )
  }
  return (
    <span role="timer" className="number">
      {say('còn', 'in')} {parts(left, say('ngày', 'days'))}
    </span>
  )
}

function parts(seconds: number, days: string): string {
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  const whole = Math.floor(seconds / 86_400)
  return whole === 0 ? clock : `${whole} ${days} ${clock}`
}
