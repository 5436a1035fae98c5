import { Link } from 'react-router'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/waiting.tsx'
import { useSay } from '../text/language.tsx'

export function NotFoundPage() {
  const say = useSay()
  return (
    <Page title={say('Không có trang này', 'There is no such page')}>
      <Empty title={say('Địa chỉ không đúng hoặc trang đã chuyển.', 'The address is wrong, or the page has moved.')}>
        <Link className="button" to="/">
          {say('Về trang đầu', 'To the start')}
        </Link>
      </Empty>
    </Page>
  )
}
