import Papa from 'papaparse'
import { cellAddress } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { CapiMapping } from '../../schemas/survey.ts'

/** One interview of a tablet survey: its texts by column name. `line` is its line in the file, the header being 1; `cells`, how many it has. */
export interface Interview {
  line: number
  cells: number
  texts: Map<string, string>
  /** Of each answer its cell ('file!sheet!D15'), where the interview is not one line of one file. */
  places?: ReadonlyMap<string, string>
}

export interface CapiFile {
  columns: string[]
  interviews: Interview[]
}

/** ODK writes ',', KoBoToolbox ';' unless told otherwise: the one that the header holds more of. */
function delimiterOf(text: string, format: CapiMapping['format']): string {
  if (format === 'survey-solutions-tab') return '\t'
  const header = text.slice(0, 100_000).split(/\r?\n/)[0]!
  return header.split(';').length > header.split(',').length ? ';' : ','
}

/** Reads an export of ODK, KoBoToolbox (CSV) or Survey Solutions (tab). Throws InvalidInput `forms/capi-packed`, `forms/capi-not-utf8`. */
export function readCapi(bytes: Uint8Array, { format }: Pick<CapiMapping, 'format'>): CapiFile {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw new InvalidInput('forms/capi-packed')
  const text = decode(bytes)
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text, format) })
  const [header = [], ...lines] = data
  const columns = header.map((name) => name.trim())
  const interviews = lines.flatMap((line, i) => {
    if (line.every((cell) => cell.trim() === '')) return []
    const texts = new Map(columns.map((name, c) => [name, (line[c] ?? '').trim()]))
    return [{ line: i + 2, cells: line.length, texts }]
  })
  return { columns, interviews }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InvalidInput('forms/capi-not-utf8')
  }
}

/** Address of an answer as a spreadsheet shows it. */
export const answerAddress = (file: CapiFile, interview: Interview, column: string): string =>
  cellAddress(interview.line - 1, Math.max(0, file.columns.indexOf(column)))
