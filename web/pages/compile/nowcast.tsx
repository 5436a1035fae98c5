import { useState } from 'react'
import type { NowcastFigure } from '../../../schemas/nowcast.ts'
import type { Nowcasts } from '../../../schemas/scenario-run.ts'
import { useAct, useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { today } from '../public/today.ts'
import { useIndustryNames } from './industry-names.ts'

const periodShape = /^\d{4}(-Q[1-4]|-([2-9]|1[01])M)?$/

/** An early estimate of a running period from monthly and quarterly indicators, with the interval that it lies in. */
export function Nowcast({ province }: { province: string }) {
  const say = useSay()
  const [period, setPeriod] = useState(today().slice(0, 4))
  const [prices, setPrices] = useState<'constant' | 'current'>('constant')
  const isPeriod = periodShape.test(period)
  const answer = useAnswer<Nowcasts>(isPeriod ? `/nowcasts?province=${province}&period=${period}` : null)
  const run = useAct(['/nowcasts'])
  return (
    <Card title={say('Ước tính sớm', 'Nowcast')}>
      <div className="fields">
        <Field
          label={say('Kỳ', 'Period')}
          hint={say('2026, 2026-Q1 hoặc 2026-6M', '2026, 2026-Q1 or 2026-6M')}
          value={period}
          onChange={setPeriod}
          error={isPeriod ? null : say('Không phải kỳ', 'Not a period')}
        />
        <Choice
          label={say('Giá', 'Prices')}
          value={prices}
          onChange={(value) => setPrices(value as 'constant' | 'current')}
          options={[
            { value: 'constant', text: say('So sánh', 'Constant') },
            { value: 'current', text: say('Hiện hành', 'Current') },
          ]}
        />
      </div>
      <ProblemNotice error={run.error} />
      <div className="line">
        <Button
          isPending={run.isPending}
          isDisabled={!isPeriod}
          onPress={() => run.mutate({ path: '/nowcasts', body: { province, period, prices } })}
        >
          {say('Tính ước tính sớm', 'Run the nowcast')}
        </Button>
      </div>
      {isPeriod && (
        <Answered answer={answer} lines={3}>
          {({ figures }) =>
            figures.length === 0 ? (
              <Empty title={say('Chưa tính cho kỳ này.', 'Nothing has been run for the period.')} />
            ) : (
              <Figures figures={figures} />
            )
          }
        </Answered>
      )}
    </Card>
  )
}

function Figures({ figures }: { figures: NowcastFigure[] }) {
  const say = useSay()
  const { number, change, percent } = useFormats()
  const nameOf = useIndustryNames()
  const widest = Math.max(...figures.map(({ level }) => level))
  const rows = figures.filter(({ level }) => level === widest)
  return (
    <>
      <Table
        caption={say('Ước tính sớm', 'Nowcast')}
        rows={rows}
        keyOf={(f) => f.industry}
        isTotal={(f) => f.industry === 'GRDP'}
        columns={[
          { key: 'industry', head: say('Ngành', 'Industry'), cell: (f) => nameOf(f.industry), isHeading: true },
          { key: 'value', head: say('Tỷ đồng', 'Billion dong'), cell: (f) => number(f.value, 1), isNumber: true },
          { key: 'growth', head: say('Tăng, %', 'Growth, %'), cell: (f) => change(f.growth, 2), isNumber: true },
          {
            ...{ key: 'interval', head: `${say('Khoảng', 'Interval')} ${percent(widest, 0)}`, isNumber: true },
            cell: (f) => `${change(f.lowerGrowth, 2)} … ${change(f.upperGrowth, 2)}`,
          },
        ]}
      />
      <p className="small soft">
        {say(
          'Ước tính từ chỉ tiêu tháng, quý; không phải số liệu thống kê.',
          'Estimated from monthly and quarterly indicators; not statistics.',
        )}
      </p>
    </>
  )
}
