import { layOut } from '../pipelines/forms/lay-out.ts'
import type { Heading, Layout } from '../pipelines/forms/layout.ts'
import { writeCsv } from '../pipelines/forms/write-csv.ts'
import { writeXlsx } from '../pipelines/forms/write-layout.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { quarterForm, type SampleFile, type SampleRound } from './arrivals.ts'
import type { Book } from './book.ts'
import { calibrate } from './calibrate.ts'
import { fileCensus, fileCommunes } from './communes.ts'
import { fillForm } from './fill-form.ts'
import { fileOfficial } from './official.ts'
import { fileQuarters } from './quarters.ts'
import type { ProvinceTargets } from './targets.ts'
import { dongThap } from './targets-dong-thap.ts'
import { quangNgai } from './targets-quang-ngai.ts'

/** The seed of the committed samples. */
export const sampleSeed = 20250701
export const simulated = 'DỮ LIỆU MÔ PHỎNG – SIMULATED DATA'

const targetsOf: Record<string, ProvinceTargets> = { '51': quangNgai, '82': dongThap }

/** A file of a round before it is bytes. */
export interface BuiltFile {
  file: SampleFile
  /** Path below samples/rounds. */
  path: string
  layout: Layout
}

/** Every figure of a province's round: calibrated, commune series, the census, what is published. */
export function fillBook(round: SampleRound, catalogue: Catalogue, seed = sampleSeed): Book {
  const { history } = catalogue
  const targets = targetsOf[round.province]!
  const { book, units } = calibrate(targets, seed)
  const quarters = round.files.filter((file) => file.form === '001.Q/TKCS').map((file) => file.period)
  fileQuarters(book, formOf(catalogue, quarterForm), { targets, indicators: catalogue.indicators, seed })
  fileCommunes(book, units, { history, targets, quarters, seed })
  fileCensus(book, history)
  fileOfficial(book)
  return book
}

/** Lays out every file of a round, with its planted fault. */
export function buildRound(round: SampleRound, catalogue: Catalogue, seed = sampleSeed): BuiltFile[] {
  const book = fillBook(round, catalogue, seed)
  return round.files.map((file) => {
    const form = formOf(catalogue, file.form)
    const filled = fillForm(form, file.period, book, catalogue)
    const heading = headingOf(catalogue, round.province, file)
    return {
      file,
      path: `${round.province}/${round.period}/${file.name}.${form.file}`,
      layout: layOut(file.fault ? file.fault(filled) : filled, heading),
    }
  })
}

export function formOf({ forms }: Catalogue, symbol: string) {
  const form = forms.find((one) => one.symbol === symbol)
  if (!form) throw new Error(`no form ${symbol} in the catalogue`)
  return form
}

export function headingOf(
  catalogue: Catalogue,
  province: string,
  file: Pick<SampleFile, 'form' | 'source' | 'note'>,
): Heading {
  const form = formOf(catalogue, file.form)
  const office = catalogue.history.areas.find(
    (one) => one.level === 'province' && one.code === province && one.validTo === null,
  )!
  const name = office.name.replace(/^Tỉnh /, '')
  return {
    agency: catalogue.agencies.find((one) => one.code === form.agency)!.name.vi,
    receiver: `Thống kê tỉnh ${name}`,
    territory: `tỉnh ${name}`,
    unit: catalogue.units.find((one) => one.code === form.unit)!.label.vi,
    origin: file.source === null ? simulated : `Số liệu đã công bố – published figures; nguồn: ${file.source}`,
    notes: [],
  }
}

/** The bytes of a laid-out file, by the ending of its path. */
export const bytesOf = async ({ path, layout }: Pick<BuiltFile, 'path' | 'layout'>): Promise<Uint8Array> =>
  path.endsWith('.csv') ? writeCsv(layout) : writeXlsx(layout)
