import type { Bilingual } from '../../../schemas/text.ts'

/** What runs by the clock, by what it does. */
export const scheduleNames: Record<string, Bilingual> = {
  remind: { vi: 'Nhắc đơn vị gửi biểu', en: 'Remind agencies of forms' },
  digest: { vi: 'Thư tổng hợp tuần cho thống kê viên', en: 'Weekly digest to statisticians' },
  runs: { vi: 'Biên soạn các đợt đến ngày', en: 'Compile the rounds that are due' },
  sweep: { vi: 'Tìm việc còn dở và xếp lại hàng', en: 'Find unfinished work and queue it again' },
  releases: { vi: 'Ghi tệp công bố khi hết giờ giữ kín', en: 'Write release files when an embargo ends' },
}
