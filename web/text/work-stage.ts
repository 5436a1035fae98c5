import type { Both } from './language.tsx'

interface WorkStage {
  name: Both
  does: Both
}

const words = (name: [vi: string, en: string], does: [vi: string, en: string]): WorkStage => ({
  name: { vi: name[0], en: name[1] },
  does: { vi: does[0], en: does[1] },
})

/** The stages of the work, which are its queues: what each is called everywhere, and what it does. */
const stages: Record<string, WorkStage> = {
  ingest: words(['Đọc tệp', 'Read files'], ['Đọc báo cáo thành số liệu', 'Reads reports into figures']),
  validate: words(['Kiểm tra', 'Check'], ['Kiểm tra số liệu theo luật', 'Checks the figures by the rules']),
  reconcile: words(
    ['Quy về một bản đồ', 'Reconcile'],
    ['Đưa số liệu về địa giới hiện nay', "Puts the figures on today's boundaries"],
  ),
  compile: words(
    ['Biên soạn', 'Compile'],
    ['Tính giá trị sản xuất, chi phí trung gian, giá trị tăng thêm, GRDP', 'Output, consumption, value added, GRDP'],
  ),
  publish: words(['Lập biểu', 'Publish'], ['Lập biểu niên giám, biểu đồ và tệp', 'Yearbook tables, charts and files']),
  compare: words(
    ['So sánh', 'Compare'],
    ['So hai phiên bản số liệu theo nguyên nhân', 'Compares two vintages by what moved them'],
  ),
  clock: words(['Lịch chạy', 'Schedules'], ['Việc chạy theo giờ', 'What runs by the clock']),
}

export const workStage = (stage: string): WorkStage => stages[stage] ?? words([stage, stage], ['', ''])
