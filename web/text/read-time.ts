/** A day typed as dd/mm/yyyy (or d/m/yyyy), as yyyy-mm-dd; null when there is no such day. */
export function readDay(text: string): string | null {
  const [, day, month, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? []
  if (day === undefined || month === undefined || year === undefined) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso ? null : iso
}

/** An hour typed as 9:00, 09:00 or 9h00, as hh:mm; null when there is none. */
export function readHour(text: string): string | null {
  const [, hour, minute] = /^\s*(\d{1,2})\s*[:hg]\s*(\d{2})\s*$/i.exec(text) ?? []
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}

/** yyyy-mm-dd as it is typed: dd/mm/yyyy. */
export const typedDay = (iso: string): string => iso.split('-').reverse().join('/')
