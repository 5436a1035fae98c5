import { readSubmissionStatuses } from '../store/submissions.ts'
import { readVintages } from '../store/vintages.ts'
import { withDatabase } from './open.ts'
import { printTable } from './print-table.ts'

const stateName: Record<string, string> = {
  received: 'đã nhận / received',
  unreadable: 'không đọc được / unreadable',
  read: 'đã đọc / read',
  failed: 'có lỗi / failed',
  passed: 'đạt / passed',
  superseded: 'đã thay thế / superseded',
}

/** Prints every submission with its state, and every vintage. */
export async function status(options: { province?: string }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const submissions = await readSubmissionStatuses(db, options.province)
    const vintages = (await readVintages(db)).filter((v) => !options.province || v.province === options.province)
    console.log(printSubmissions(submissions))
    console.log(`\n${printVintages(vintages)}`)
  })
}

function printSubmissions(rows: Awaited<ReturnType<typeof readSubmissionStatuses>>): string {
  return printTable(
    [
      { title: 'Tỉnh', align: 'left' },
      { title: 'Biểu / Form', align: 'left' },
      { title: 'Kỳ / Period', align: 'left' },
      { title: 'Trạng thái / State', align: 'left' },
      { title: 'Lỗi', align: 'right' },
      { title: 'Cảnh báo', align: 'right' },
      { title: 'Nhận lúc / Received', align: 'left' },
      { title: 'Tệp / File', align: 'left' },
    ],
    rows.map((s) => [
      s.province,
      s.form ?? '—',
      s.period ?? '—',
      stateName[s.state] ?? s.state,
      String(s.errors),
      String(s.warnings),
      localTime(s.receivedAt),
      s.fileName,
    ]),
  )
}

function printVintages(rows: Awaited<ReturnType<typeof readVintages>>): string {
  return printTable(
    [
      { title: 'Phiên bản / Vintage', align: 'left' },
      { title: 'Kỳ / Period', align: 'left' },
      { title: 'Đến bước / Reached', align: 'left' },
      { title: 'Khóa lúc / Frozen', align: 'left' },
    ],
    rows.map((v) => [v.vintage_id, v.period, v.reached, v.frozen_at === null ? '—' : localTime(v.frozen_at)]),
  )
}

/** dd/mm/yyyy hh:mm in Vietnam (UTC+7, no summer time). */
export function localTime(iso: string): string {
  const there = new Date(Date.parse(iso) + 7 * 3600 * 1000).toISOString()
  return `${there.slice(8, 10)}/${there.slice(5, 7)}/${there.slice(0, 4)} ${there.slice(11, 16)}`
}
