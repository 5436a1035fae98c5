import { useMe } from '../../api/me.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card, Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { PasswordCard } from './password-card.tsx'
import { roleNames } from './role-names.ts'
import { SecondFactorCard } from './second-factor-card.tsx'
import { TokensCard } from './tokens-card.tsx'

/** One's own account: rights, password, second factor, API tokens. */
export default function AccountPage() {
  const say = useSay()
  const me = useMe()
  return (
    <Page title={say('Tài khoản', 'Account')}>
      <Answered answer={me}>
        {(who) =>
          who.kind === 'person' && (
            <div className="columns">
              <Card title={who.person.name}>
                <p className="soft">{who.person.email}</p>
                <ul className="list">
                  {who.rights.map((right) => (
                    <li key={Object.values(right).join('/')}>
                      <Badge tone="note">{say(roleNames[right.role])}</Badge>{' '}
                      {[right.province, right.agency, right.form, right.area].filter((one) => one !== '*').join(' · ')}
                    </li>
                  ))}
                </ul>
              </Card>
              <PasswordCard />
              <SecondFactorCard hasOne={who.person.hasSecondFactor} />
              <TokensCard />
            </div>
          )
        }
      </Answered>
    </Page>
  )
}
