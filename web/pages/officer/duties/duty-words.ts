import type { Owed } from '../../../../schemas/owed.ts'
import type { Tone } from '../../../parts/badge.tsx'
import type { Both } from '../../../text/language.tsx'

type State = Owed['state']

const words: Record<State, Both> = {
  waiting: { vi: 'Chưa gửi', en: 'Not sent' },
  late: { vi: 'Quá hạn', en: 'Overdue' },
  returned: { vi: 'Cần sửa, gửi lại', en: 'To be corrected' },
  received: { vi: 'Đã nhận, chờ duyệt', en: 'Received, in review' },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted' },
  locked: { vi: 'Đã khóa số liệu', en: 'Locked' },
  excused: { vi: 'Được miễn', en: 'Excused' },
  refused: { vi: 'Bị từ chối', en: 'Refused' },
}

const tones: Record<State, Tone> = {
  ...{ waiting: 'plain', late: 'bad', returned: 'bad', received: 'note' },
  ...{ accepted: 'good', locked: 'good', excused: 'plain', refused: 'bad' },
}

/** A late form whose file had errors needs correcting, not sending. */
export const stateWords = ({ state, submission }: Pick<Owed, 'state' | 'submission'>): Both =>
  state === 'late' && submission !== null ? { vi: 'Có lỗi, đã quá hạn', en: 'Has errors, overdue' } : words[state]

export const toneOfState = (state: State): Tone => tones[state]

/** Does the officer have to do something? */
export const isOpen = ({ state }: Pick<Owed, 'state'>): boolean => ['waiting', 'late', 'returned'].includes(state)

/** How long until a due day. */
export function daysWords(days: number): Both {
  if (days < 0) return { vi: `quá hạn ${-days} ngày`, en: days === -1 ? '1 day overdue' : `${-days} days overdue` }
  if (days === 0) return { vi: 'hạn là hôm nay', en: 'due today' }
  return days === 1 ? { vi: 'còn 1 ngày', en: '1 day left' } : { vi: `còn ${days} ngày`, en: `${days} days left` }
}

export const toneOfDays = (days: number, isDone: boolean): Tone => {
  if (isDone) return 'plain'
  return days < 0 ? 'bad' : days <= 3 ? 'warn' : 'note'
}

/** A form's symbol as it stands in an address. */
export const inAddress = (form: string): string => form.replace('/', '-')
