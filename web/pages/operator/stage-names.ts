import type { Both } from '../../text/language.tsx'

/** The queues by what they do. */
export const stageNames: Record<string, Both> = {
  ingest: { vi: 'Đọc tệp', en: 'Read files' },
  validate: { vi: 'Kiểm tra', en: 'Check' },
  reconcile: { vi: 'Đưa về một địa bàn', en: 'Put on one map' },
  compile: { vi: 'Biên soạn', en: 'Compile' },
  publish: { vi: 'Lập bảng', en: 'Make tables' },
  clock: { vi: 'Lịch chạy', en: 'Schedules' },
}

export const scheduleNames: Record<string, Both> = {
  remind: { vi: 'Nhắc đơn vị gửi biểu', en: 'Remind agencies of forms' },
  runs: { vi: 'Biên soạn các đợt đến ngày', en: 'Compile the rounds that are due' },
  sweep: { vi: 'Tìm việc còn dở và xếp lại hàng', en: 'Find unfinished work and queue it again' },
  releases: { vi: 'Ghi tệp công bố khi hết giờ giữ kín', en: 'Write release files when an embargo ends' },
}
