import type { Right } from '../../../schemas/people.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useSay } from '../../text/language.tsx'
import { roleNames } from '../account/role-names.ts'

/** The rights of a person; each may be taken away. */
export function RightList({ rights, path, isFixed }: { rights: readonly Right[]; path: string; isFixed: boolean }) {
  const say = useSay()
  const nameOf = useProvinceNames()
  const take = useAct(['/people'])
  const placeOf = ({ province, agency, form, area }: Right): string =>
    [
      province === '*' ? say('cả hệ thống', 'the whole installation') : nameOf(province),
      ...[agency, form, area].filter((part) => part !== '*'),
    ].join(' · ')
  if (rights.length === 0) return <p className="soft">{say('Chưa có quyền nào.', 'No rights yet.')}</p>
  return (
    <>
      <ul className="list">
        {rights.map((right) => (
          <li key={JSON.stringify(right)} className="line">
            <strong>{say(roleNames[right.role])}</strong>
            <span className="soft small">{placeOf(right)}</span>
            {!isFixed && (
              <Button
                look="quiet"
                aria-label={say(
                  `Thu hồi quyền ${roleNames[right.role].vi} ${placeOf(right)}`,
                  `Take away ${roleNames[right.role].en} ${placeOf(right)}`,
                )}
                onPress={() => take.mutate({ path, method: 'DELETE', body: right })}
              >
                {say('Thu hồi', 'Take away')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNotice error={take.error} />
    </>
  )
}
