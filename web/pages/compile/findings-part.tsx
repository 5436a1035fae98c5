import { useState } from 'react'
import type { OnBoard, VintageFindings } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Choice } from '../../parts/field.tsx'
import { Card } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { type Both, useSay } from '../../text/language.tsx'
import { FindingList } from './finding-list.tsx'

const severities = ['error', 'warning', 'note'] as const
const names: Record<(typeof severities)[number], Both> = {
  error: { vi: 'Lỗi', en: 'Errors' },
  warning: { vi: 'Cảnh báo', en: 'Warnings' },
  note: { vi: 'Ghi chú', en: 'Notes' },
}

/** Everything that a person must look at in a vintage, the gravest first. */
export function FindingsPart({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const [wanted, setWanted] = useState('')
  const answer = useAnswer<VintageFindings>(`/vintages/${vintage.id}/findings`)
  return (
    <Answered answer={answer} lines={10}>
      {({ findings }) => {
        if (findings.length === 0)
          return <Empty title={say('Không có điểm nào cần kiểm tra.', 'There is nothing to look at.')} />
        const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
        const shown = severities
          .filter((severity) => wanted === '' || wanted === severity)
          .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
        return (
          <Card>
            <Choice
              label={say('Mức độ', 'Severity')}
              value={wanted}
              onChange={setWanted}
              options={[
                { value: '', text: `${say('Tất cả', 'All')} (${findings.length})` },
                ...severities.map((value) => ({ value, text: `${say(names[value])} (${count(value)})` })),
              ]}
            />
            <FindingList findings={shown} />
          </Card>
        )
      }}
    </Answered>
  )
}
