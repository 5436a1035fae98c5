import type { VintageFinding } from '../../../schemas/worked-vintage.ts'
import { Badge, toneOfSeverity } from '../../parts/badge.tsx'
import { type Both, useLanguage, useSay } from '../../text/language.tsx'

const severities: Record<VintageFinding['severity'], Both> = {
  error: { vi: 'Lỗi', en: 'Error' },
  warning: { vi: 'Cảnh báo', en: 'Warning' },
  note: { vi: 'Ghi chú', en: 'Note' },
}

/** Findings in words: what was found and what to do. */
export function FindingList({ findings }: { findings: readonly VintageFinding[] }) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <ul className="finding-list">
      {keyed(findings).map(([key, finding]) => (
        <li key={key}>
          <Badge tone={toneOfSeverity[finding.severity]}>{say(severities[finding.severity])}</Badge>
          <div>
            <p>{finding[language].message}</p>
            <p className="small soft">→ {finding[language].advice}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The same finding may stand twice at a place: its number tells them apart. */
function keyed(findings: readonly VintageFinding[]): [string, VintageFinding][] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const name = `${finding.stage} ${finding.code} ${finding.place}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return [`${name} ${times}`, finding]
  })
}
