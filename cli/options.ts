import { InvalidArgumentError, Option } from 'commander'
import { Period } from '../schemas/period.ts'

export const whole = (text: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('cần số nguyên dương / a positive whole number')
}
export const period = (text: string): string => {
  if (Period.safeParse(text).success) return text
  throw new InvalidArgumentError('cần kỳ như 2025, 2025-6M, 2025-Q2 / a period such as 2025, 2025-6M, 2025-Q2')
}
export const language = () =>
  new Option('--language <vi|en>', 'ngôn ngữ / language')
    .choices(['vi', 'en'])
    .default(process.env.DIABAN_LANGUAGE ?? 'vi')
export const province = () => new Option('--province <mã>', 'mã tỉnh / province code').env('DIABAN_PROVINCE')
export const out = () => new Option('--out <thư mục>', 'nơi ghi tệp / where files are written').env('DIABAN_OUT')
/** Who decides: named in the audit log. */
export const actor = () => new Option('--actor <tên>', 'người thực hiện / who').env('USER').default('diaban')
