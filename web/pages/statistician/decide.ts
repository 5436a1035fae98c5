import { useAct } from '../../api/use-answer.ts'
import type { Both } from '../../text/language.tsx'

export type Decision = 'accept' | 'return' | 'recheck' | 'refuse'

interface DecisionWords {
  name: Both
  /** What it does, and whether it can be taken back. */
  tells: Both
  needsReason: boolean
}

export const decisions: Record<Decision, DecisionWords> = {
  accept: {
    name: { vi: 'Chấp nhận', en: 'Accept' },
    tells: {
      vi: 'Số liệu của báo cáo được dùng để biên soạn. Đổi lại được bằng cách trả lại.',
      en: 'Its figures go into the compilation. It can be undone by returning it.',
    },
    needsReason: false,
  },
  return: {
    name: { vi: 'Trả lại', en: 'Return' },
    tells: {
      vi: 'Cơ quan thấy lý do và gửi bản sửa; bản này không được dùng nữa. Đổi lại được bằng cách chấp nhận.',
      en: 'The agency reads the reason and sends a correction; this file is not used. It can be undone by accepting it.',
    },
    needsReason: true,
  },
  recheck: {
    name: { vi: 'Yêu cầu phúc tra', en: 'Ask to re-check' },
    tells: {
      vi: 'Cơ quan được yêu cầu kiểm tra lại và giải trình; báo cáo vẫn được dùng trong lúc chờ.',
      en: 'The agency is asked to check again and explain; the file stays in use meanwhile.',
    },
    needsReason: true,
  },
  refuse: {
    name: { vi: 'Từ chối hẳn', en: 'Refuse for good' },
    tells: {
      vi: 'Báo cáo bị loại và cơ quan không được yêu cầu gửi lại. Chỉ dùng khi gửi nhầm. Đổi lại được bằng cách chấp nhận.',
      en: 'The file is put aside and no correction is asked for. Only for what was sent by mistake; accepting it undoes this.',
    },
    needsReason: true,
  },
}

/** Decides on a submission; everything that shows it is read again. */
export const useDecide = () => useAct<unknown>(['/rounds', '/review-queue', '/submissions', '/obligations', '/series'])

export const decisionPath = (submission: string, decision: Decision): string => `/submissions/${submission}/${decision}`
