import { type FormEvent, useState } from 'react'
import type { Role } from '../../../schemas/people.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useSay } from '../../text/language.tsx'
import { roleNames } from '../account/role-names.ts'

const roles = Object.keys(roleNames) as Role[]
const needsAgency = (role: Role): boolean => role === 'agency-officer' || role === 'commune-officer'

/** Gives a right: only the boxes that the role needs are shown. */
export function RightForm({ path, name }: { path: string; name: string }) {
  const say = useSay()
  const [role, setRole] = useState<Role>('agency-officer')
  const [province, setProvince] = useState('')
  const [agency, setAgency] = useState('')
  const [area, setArea] = useState('')
  const give = useAct(['/people'])
  const send = (event: FormEvent) => {
    event.preventDefault()
    const place = {
      ...(needsAgency(role) ? { agency } : {}),
      ...(role === 'commune-officer' ? { area } : {}),
    }
    give.mutate({ path, body: { role, province: role === 'operator' && province === '' ? '*' : province, ...place } })
  }
  return (
    <details>
      <summary>{say(`Cấp quyền cho ${name}`, `Give ${name} a right`)}</summary>
      <form className="stack" onSubmit={send}>
        <Choice
          label={say('Vai trò', 'Role')}
          value={role}
          onChange={(chosen) => setRole(chosen as Role)}
          options={roles.map((value) => ({ value, text: say(roleNames[value]) }))}
        />
        <Field
          label={say('Mã tỉnh', 'Province code')}
          hint={say('Hai chữ số, ví dụ 82', 'Two digits, such as 82')}
          isRequired={role !== 'operator'}
          value={province}
          onChange={setProvince}
        />
        {needsAgency(role) && (
          <Field
            label={say('Mã đơn vị', 'Agency code')}
            hint={say('Ví dụ SCT', 'Such as SCT')}
            isRequired
            value={agency}
            onChange={setAgency}
          />
        )}
        {role === 'commune-officer' && (
          <Field label={say('Mã xã, phường', 'Commune code')} isRequired value={area} onChange={setArea} />
        )}
        <ProblemNotice error={give.error} />
        <Button type="submit" isPending={give.isPending}>
          {say('Cấp quyền', 'Give the right')}
        </Button>
      </form>
    </details>
  )
}
