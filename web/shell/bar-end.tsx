import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Me } from '../../schemas/people.ts'
import { useForgetAnswers } from '../api/me.ts'
import { request } from '../api/request.ts'
import { Button } from '../parts/button.tsx'
import { useLanguage, useSay } from '../text/language.tsx'
import { type Light, readLight, setLight } from './light.ts'

/** Language, light, and the account. */
export function BarEnd({ me }: { me: Me | undefined }) {
  const say = useSay()
  const { language, choose } = useLanguage()
  const [light, keepLight] = useState<Light>(readLight)
  const next: Light = light === 'dark' ? 'light' : 'dark'
  const turn = () => {
    setLight(next)
    keepLight(next)
  }
  return (
    <div className="bar-end">
      <Button look="quiet" onPress={() => choose(language === 'vi' ? 'en' : 'vi')}>
        <span lang={language === 'vi' ? 'en' : 'vi'}>{language === 'vi' ? 'English' : 'Tiếng Việt'}</span>
      </Button>
      <Button
        look="quiet"
        onPress={turn}
        aria-label={next === 'dark' ? say('Nền tối', 'Dark') : say('Nền sáng', 'Light')}
      >
        <span aria-hidden="true">{next === 'dark' ? '☾' : '☀'}</span>
      </Button>
      <Account me={me} />
    </div>
  )
}

function Account({ me }: { me: Me | undefined }) {
  const say = useSay()
  const navigate = useNavigate()
  const forget = useForgetAnswers()
  if (me === undefined) return null
  if (me.kind === 'office') return <span className="badge tone-warn">{say('Chạy thử', 'Trial')}</span>
  if (me.kind === 'public')
    return (
      <Link className="button" to="/sign-in">
        {say('Đăng nhập', 'Sign in')}
      </Link>
    )
  const leave = async () => {
    await request('/auth/sign-out', { method: 'POST' }).catch(() => undefined)
    await forget()
    await navigate('/')
  }
  return (
    <>
      <Link className="button button-quiet" to="/account">
        <span className="account-name">{me.person.name}</span>
      </Link>
      <Button onPress={leave}>{say('Đăng xuất', 'Sign out')}</Button>
    </>
  )
}
