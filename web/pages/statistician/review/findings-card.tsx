import { Link } from 'react-router'
import type { ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Badge, toneOfSeverity } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { Card } from '../../../parts/page.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { useFindings } from '../../officer/submission/use-findings.ts'
import { cellAddress } from '../cell-address.ts'
import { severityWords } from '../words.ts'

/** What was found, worst first, each with what to do and the way to its cell. */
export function FindingsCard({ submission }: { submission: ToldSubmission }) {
  const say = useSay()
  const { change } = useFormats()
  const { findings, total, more, isAsking } = useFindings(submission)
  return (
    <Card title={`${say('Điểm cần kiểm tra', 'Findings')} (${total})`}>
      {total === 0 ? (
        <p className="soft">
          {say(
            'Không có điểm nào: các ô đọc được, đạt mọi luật kiểm tra.',
            'None: every cell was read and passed the rules.',
          )}
        </p>
      ) : (
        <ul className="list">
          {findings.map((finding) => (
            <li key={finding.ordinal} className="finding finding-told">
              <p>
                <Badge tone={toneOfSeverity[finding.severity]}>{say(severityWords[finding.severity])}</Badge>{' '}
                {say(finding.message)}
              </p>
              <p className="small soft">→ {say(finding.advice)}</p>
              <p className="small line">
                {finding.effect !== null && (
                  <strong>
                    {say('Ảnh hưởng GRDP', 'Effect on GRDP')}: {change(finding.effect, 1)} {say('tỷ đồng', 'bn dong')}
                  </strong>
                )}
                {finding.cell !== '' && (
                  <Link to={cellAddress(`${submission.id}!${finding.sheet}!${finding.cell}`)}>
                    {say('Xem ô', 'See cell')} {finding.cell}
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {findings.length < total && (
        <Button onPress={more} isDisabled={isAsking}>
          {say(`Xem thêm (còn ${total - findings.length})`, `Show more (${total - findings.length} left)`)}
        </Button>
      )}
    </Card>
  )
}
