import type { FormField } from '../../schemas/form-field.ts'
import { numberText } from '../../schemas/wording.ts'

/**
 * The total of cells that may hold '-' (nil) or '...' (not collected): their sum when every part is known, '-' when all are
 * nil, '...' when one is not collected, else blank. A partial sum is never a total.
 */
export function sumFormula(parts: readonly string[]): string {
  const known = parts.map((part) => `OR(ISNUMBER(${part}),${part}="-")`).join(',')
  const uncollected = parts.map((part) => `${part}="..."`).join(',')
  const cells = parts.join(',')
  return `IF(AND(${known}),IF(COUNT(${cells})=0,"-",SUM(${cells})),IF(OR(${uncollected}),"...",""))`
}

/** `now` in percent of `before`; blank unless both are numbers. */
export const percentFormula = (now: string, before: string): string =>
  `IF(AND(ISNUMBER(${now}),ISNUMBER(${before})),IF(${before}=0,"",ROUND(${now}/${before}*100,2)),"")`

/** What a typed cell must be: a number in its bounds, '-' or '...'. */
export function inputFormula(address: string, { type, min, max }: FormField): string {
  const whole = type === 'integer' ? [`${address}=INT(${address})`] : []
  const lower = min === null ? [] : [`${address}>=${min}`]
  const upper = max === null ? [] : [`${address}<=${max}`]
  const tests = [...whole, ...lower, ...upper]
  const number = tests.length === 0 ? 'TRUE' : `AND(${tests.join(',')})`
  return `IF(ISNUMBER(${address}),${number},OR(${address}="-",${address}="...",${address}="…"))`
}

const vietnamese = (bound: number): string => numberText(bound, 'vi', 10)

/** The same in words, for the sender. */
export function inputText({ type, unitLabel, min, max, required }: FormField): string {
  const blank = required ? ' Không để trống.' : ''
  if (type === 'text') return `Nhập chữ.${blank}`
  if (type === 'code') return `Chọn một mã trong danh sách.${blank}`
  const kind = type === 'integer' ? 'số nguyên' : 'số'
  const bounds =
    min !== null && max !== null
      ? ` từ ${vietnamese(min)} đến ${vietnamese(max)}`
      : min !== null
        ? ` không nhỏ hơn ${vietnamese(min)}`
        : max !== null
          ? ` không lớn hơn ${vietnamese(max)}`
          : ''
  const unit = unitLabel === '' ? '' : `, đơn vị: ${unitLabel}`
  return `Nhập ${kind}${bounds}${unit}. Không phát sinh ghi "-"; có nhưng chưa thu thập được ghi "...".${blank}`
}
