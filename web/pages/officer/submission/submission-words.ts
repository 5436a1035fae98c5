import { standingDecision, type ToldSubmission } from '../../../../schemas/told-submission.ts'
import type { Tone } from '../../../parts/badge.tsx'
import { counted } from '../../../text/counted.ts'
import type { Both } from '../../../text/language.tsx'

export interface Standing {
  tone: Tone
  name: Both
  /** What it means, and what the officer does now. */
  advice: Both
}

type Told = Pick<ToldSubmission, 'state' | 'findings' | 'counts' | 'history' | 'isCurrent' | 'siblings' | 'id'>

/** Where a submission stands, in the words of its officer: what people decided, else what checking found. */
export function standingOf(told: Told): Standing {
  const decided = standingDecision(told.history)
  const lock = told.history.findLast(({ kind }) => kind === 'lock' || kind === 'unlock')
  if (lock?.kind === 'lock') return decisions.lock!
  if (decided !== null) return { ...decisions[decided.kind]!, ...because(decided.reason, decided.kind) }
  return ofState(told)
}

function ofState(told: Told): Standing {
  const { state, findings, counts } = told
  if (state === 'received' || state === 'read') return states.reading!
  if (state === 'unreadable') return states.unreadable!
  const { error: errors, warning: warnings } = counts
  if (state === 'failed')
    return failed(
      errors,
      findings.some(({ severity, cell }) => severity === 'error' && cell !== ''),
    )
  if (!told.isCurrent && told.siblings[0] !== undefined && told.siblings[0].id !== told.id) return states.replaced!
  return warnings === 0 ? states.clean! : warned(warnings)
}

const decisions: Record<string, Standing> = {
  accept: {
    ...{ tone: 'good', name: { vi: 'Đã chấp nhận', en: 'Accepted' } },
    advice: {
      vi: 'Thống kê tỉnh đã chấp nhận. Anh/chị không cần làm gì thêm.',
      en: 'Accepted. There is nothing left to do.',
    },
  },
  return: {
    ...{ tone: 'bad', name: { vi: 'Bị trả lại', en: 'Sent back' } },
    advice: { vi: 'Sửa theo ý kiến rồi gửi tệp đã sửa.', en: 'Correct it as asked and send the corrected file.' },
  },
  refuse: {
    ...{ tone: 'bad', name: { vi: 'Bị từ chối', en: 'Refused' } },
    advice: {
      vi: 'Liên hệ Thống kê tỉnh trước khi gửi lại.',
      en: 'Speak with the statistics office before sending again.',
    },
  },
  lock: {
    ...{ tone: 'good', name: { vi: 'Đã khóa số liệu', en: 'Locked' } },
    advice: {
      vi: 'Biểu của kỳ này đã khóa, không nhận bản sửa. Cần sửa thì đề nghị Thống kê tỉnh mở khóa.',
      en: 'The form is locked for this period. To correct it, ask the statistics office to unlock it.',
    },
  },
}

const states: Record<string, Standing> = {
  reading: {
    ...{ tone: 'note', name: { vi: 'Đang đọc và kiểm tra', en: 'Being read and checked' } },
    advice: {
      vi: 'Đã nhận tệp. Anh/chị có thể rời trang, kết quả vẫn được lưu.',
      en: 'Received. You may leave; the result is kept.',
    },
  },
  unreadable: {
    ...{ tone: 'bad', name: { vi: 'Không đọc được', en: 'Not readable' } },
    advice: {
      vi: 'Chưa nhận được số liệu. Xem lý do bên dưới, sửa tệp rồi gửi lại.',
      en: 'No figure was taken. See the reason below, correct the file and send it again.',
    },
  },
  replaced: {
    ...{ tone: 'plain', name: { vi: 'Đã có bản gửi sau', en: 'Superseded' } },
    advice: { vi: 'Bản gửi sau đã được dùng thay cho bản này.', en: 'A later submission is used in its place.' },
  },
  clean: {
    ...{ tone: 'good', name: { vi: 'Đã nhận, không có lỗi', en: 'Received, no errors' } },
    advice: {
      vi: 'Số liệu đã vào hệ thống và đang chờ Thống kê tỉnh duyệt.',
      en: 'The figures are in and wait for the office’s review.',
    },
  },
}

const failed = (errors: number, isInCells: boolean): Standing => ({
  ...{
    tone: 'bad',
    name: { vi: `Có ${errors} lỗi, chưa nhận số liệu`, en: `${counted(errors, 'error')}, figures not taken` },
  },
  advice: isInCells
    ? {
        vi: 'Sửa các ô đánh dấu ✖ trong tệp Excel rồi gửi tệp đã sửa. Số liệu chỉ được dùng khi hết lỗi.',
        en: 'Correct the cells marked ✖ in the workbook and send it again. Figures count once there is no error.',
      }
    : {
        vi: 'Xem lý do và việc cần làm trong danh sách bên dưới. Số liệu chỉ được dùng khi hết lỗi.',
        en: 'See the reason and what to do in the list below. Figures count once there is no error.',
      },
})

const warned = (warnings: number): Standing => ({
  ...{
    tone: 'warn',
    name: { vi: `Đã nhận, còn ${warnings} cảnh báo`, en: `Received, ${counted(warnings, 'warning')}` },
  },
  advice: {
    vi: 'Số liệu đã vào hệ thống. Nếu số ở các ô ▲ là đúng, bấm “Giải trình” để Thống kê tỉnh khỏi hỏi lại; nếu sai, gửi tệp đã sửa.',
    en: 'The figures are in. Where a cell marked ▲ is right, explain it; where it is wrong, send a corrected file.',
  },
})

function because(reason: string, kind: string): Partial<Standing> {
  if (reason === '') return {}
  const { vi, en } = decisions[kind]!.advice
  return { advice: { vi: `“${reason}” ${vi}`, en: `“${reason}” ${en}` } }
}

const kinds: Record<ToldSubmission['history'][number]['kind'], Both> = {
  received: { vi: 'Nhận tệp', en: 'Received' },
  again: { vi: 'Gửi lại đúng tệp này', en: 'Sent again unchanged' },
  read: { vi: 'Đọc xong', en: 'Read' },
  checked: { vi: 'Kiểm tra xong', en: 'Checked' },
  accept: { vi: 'Chấp nhận', en: 'Accepted' },
  return: { vi: 'Trả lại', en: 'Sent back' },
  refuse: { vi: 'Từ chối', en: 'Refused' },
  recheck: { vi: 'Đề nghị phúc tra', en: 'Asked to check again' },
  explain: { vi: 'Giải trình', en: 'Explained' },
  lock: { vi: 'Khóa số liệu', en: 'Locked' },
  unlock: { vi: 'Mở khóa', en: 'Unlocked' },
}

export const historyWords = (kind: ToldSubmission['history'][number]['kind']): Both => kinds[kind]
