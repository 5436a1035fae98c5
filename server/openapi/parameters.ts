import { z } from 'zod'
import { IsoDate } from '../../schemas/area.ts'
import { Period } from '../../schemas/period.ts'

/** Parameters that several routes take, each with the one meaning it has everywhere. */
export const none = z.strictObject({})
export const noBody = z.unknown()

export const province = z
  .string()
  .regex(/^\d{2}$/, '00–99')
  .meta({ description: 'Mã tỉnh / province code', example: '82' })

export const commune = z
  .string()
  .regex(/^[CD]-\d{3,5}-\d{8}$/, 'C-21025-20250701')
  .meta({ description: 'Xã, phường / a commune, its area id', example: 'C-21025-20250701' })

export const vintage = z.string().max(80).meta({ description: 'Phiên bản / vintage', example: '82-2025-estimate-2-v1' })

export const period = Period.meta({ description: 'Kỳ / period', example: '2025-6M' })

export const day = IsoDate.refine((text) => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}, 'yyyy-mm-dd').meta({ description: 'Ngày / day', example: '2025-07-01' })

export const language = z.enum(['vi', 'en']).default('vi')

/** Most patterns in one parameter, and the longest text of them. */
const [mostPatterns, longestList] = [200, 4_000]

/** 'KV*,GRDP', or the parameter given several times: codes, `*` for any characters, `?` for one. */
export const patterns = z
  .union([z.string().max(longestList), z.array(z.string().max(longestList)).max(mostPatterns)])
  .default([])
  .transform((given) =>
    [given]
      .flat()
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter((text) => text !== ''),
  )
  .refine((list) => list.length <= mostPatterns, `≤ ${mostPatterns}`)
  .meta({ description: 'Mã, cách nhau bằng dấu phẩy; * và ? thay cho ký tự / codes, comma between; wildcards * and ?' })

/** A whole number in a query: digits only. */
export const count = (least: number, most: number) =>
  z
    .union([z.string().regex(/^\d{1,9}$/, '0-9'), z.number().int()])
    .transform(Number)
    .refine((n) => n >= least && n <= most, `${least}–${most}`)

/** A form's symbol; '001.H-SNNMT' stands for '001.H/SNNMT' where a slash cannot stand. */
export const formSymbol = z
  .string()
  .regex(/^\d{3}\.(T|Q|H|N|2N|5N|V)[/-][A-Z-]{1,30}$/, '001.H/SNNMT')
  .transform((text) => (text.includes('/') ? text : text.replace('-', '/')))
  .meta({ description: 'Ký hiệu biểu / form symbol', example: '001.H-SNNMT' })

export const submission = z
  .string()
  .min(1)
  .max(60)
  .meta({ description: 'Mã báo cáo / submission', example: '51-0123456789abcdef' })
