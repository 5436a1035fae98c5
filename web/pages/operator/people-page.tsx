import type { ListedPerson } from '../../../schemas/people.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { NewPerson } from './new-person.tsx'
import { PersonCard, peoplePath } from './person-card.tsx'

/** Accounts and rights: who may do what, where. */
export default function PeoplePage() {
  const say = useSay()
  const people = useAnswer<ListedPerson[]>(peoplePath)
  return (
    <Page
      title={say('Người dùng', 'People')}
      lead={say(
        'Mỗi người một tài khoản; quyền theo tỉnh, vai trò, đơn vị và biểu. Mọi thay đổi đều ghi nhật ký.',
        'One account a person; rights by province, role, agency and form. Every change is in the log.',
      )}
    >
      <NewPerson />
      <Answered answer={people} lines={8}>
        {(all) => all.map((person) => <PersonCard key={person.id} person={person} />)}
      </Answered>
    </Page>
  )
}
