import { useState } from 'react'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useSay } from '../../text/language.tsx'
import { peoplePath } from './person-card.tsx'

/** Turns the second factor of somebody off whose telephone is lost; he sets up a new one. */
export function SecondFactorLost({ path, name }: { path: string; name: string }) {
  const say = useSay()
  const [isAsking, ask] = useState(false)
  const remove = useAct([peoplePath])
  return (
    <>
      <Button onPress={() => ask(true)}>{say('Mất thiết bị xác thực', 'Second factor lost')}…</Button>
      <ProblemNotice error={remove.error} />
      <Dialog
        title={say(`Tắt xác thực hai bước của ${name}?`, `Turn the second factor of ${name} off?`)}
        isOpen={isAsking}
        onClose={() => ask(false)}
      >
        <p>
          {say(
            'Chỉ làm khi đã nhận ra đúng người. Các phiên làm việc kết thúc ngay; người này đăng nhập bằng mật khẩu rồi bật lại.',
            'Only when you are sure who asks. Sessions end at once; the person signs in with the password and turns it on again.',
          )}
        </p>
        <div className="line line-end">
          <Button onPress={() => ask(false)}>{say('Thôi', 'Leave')}</Button>
          <Button
            look="bad"
            onPress={() => {
              ask(false)
              remove.mutate({ path: `${path}/second-factor/remove` })
            }}
          >
            {say('Tắt', 'Turn it off')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
