import { useSearchParams } from 'react-router'
import type { SignOnProvider } from '../../../schemas/people.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Notice } from '../../parts/notice.tsx'
import { useSay } from '../../text/language.tsx'

/** A link to the office's provider of single sign-on, where there is one, and what it means when it was refused. */
export function SingleSignOn() {
  const say = useSay()
  const [query] = useSearchParams()
  const { data } = useAnswer<SignOnProvider>('/auth/oidc')
  const to = query.get('to') ?? '/'
  return (
    <div className="stack">
      {query.get('refused') === 'sso' && (
        <Notice tone="bad" title={say('Không đăng nhập được bằng tài khoản chung.', 'Single sign-on was refused.')}>
          <p>
            {say(
              'Người vận hành phải mở tài khoản với đúng địa chỉ thư của bạn trước; sau đó thử lại.',
              'An operator must first open an account with your e-mail address; then try again.',
            )}
          </p>
        </Notice>
      )}
      {query.get('refused') === 'second-factor' && (
        <Notice tone="bad" title={say('Cần lớp xác thực thứ hai.', 'A second factor is needed.')}>
          <p>
            {say(
              'Thống kê viên, người duyệt và người vận hành phải có lớp xác thực thứ hai. Đăng nhập bằng mật khẩu một lần và thiết lập mã xác thực; sau đó dùng tài khoản chung được.',
              'Statisticians, approvers and operators need a second factor. Sign in once with your password and set up the code; after that single sign-on works.',
            )}
          </p>
        </Notice>
      )}
      {data?.name && (
        <a className="button" href={`/api/v1/auth/oidc/start?to=${encodeURIComponent(to)}`}>
          {say(`Đăng nhập bằng ${data.name}`, `Sign in with ${data.name}`)}
        </a>
      )}
    </div>
  )
}
