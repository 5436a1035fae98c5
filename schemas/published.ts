import { z } from 'zod'
import { CellStatus, Dataset } from './dataset.ts'
import { Bilingual } from './text.ts'
import { Vintage } from './vintage.ts'

/** A frozen vintage that holds a table; `rows` and `columns` count headings. */
export const Holder = z.strictObject({
  ...{ vintage: z.string(), province: z.string(), period: z.string(), stage: z.string() },
  frozenAt: z.string(),
  publicSince: z.string().describe('When everybody could see it first'),
  ...{ rows: z.number().int(), columns: z.number().int() },
})
export type Holder = z.infer<typeof Holder>

/** A table as the list of published tables has it; its newest vintage first. */
export const ListedTable = z.strictObject({
  ...{ id: z.string(), number: z.number().int(), title: Bilingual, unit: z.string(), unitLabel: Bilingual },
  dimension: z.string().describe('What the rows are: period, industry, area'),
  /** Address of its figures. */
  data: z.string(),
  vintages: z.array(Holder),
})
export type ListedTable = z.infer<typeof ListedTable>

export const ListedTables = z.strictObject({ tables: z.array(ListedTable) })
export type ListedTables = z.infer<typeof ListedTables>

/** One table without its cells, with the vintages that hold it. */
export const TableHead = Dataset.omit({ cells: true }).extend({ vintages: z.array(Holder) })
export type TableHead = z.infer<typeof TableHead>

/** One figure of a table, flat, as scripts read it; rounded as published. */
export const FlatFigure = z.strictObject({
  ...{ table: z.string(), row: z.string(), row_vi: z.string(), row_en: z.string() },
  ...{ column: z.string(), column_vi: z.string(), column_en: z.string() },
  ...{ value: z.number().nullable(), unit: z.string(), status: CellStatus },
  estimated_share: z.number().describe('Modelled part of the value, 0 = exact'),
  /** '' where the figure has no such dimension. */
  ...{ measure: z.string(), industry: z.string(), ownership: z.string(), area: z.string() },
  ...{ period: z.string(), prices: z.string(), boundaries: z.string(), vintage: z.string() },
})
export type FlatFigure = z.infer<typeof FlatFigure>

/** A frozen vintage with its files, as they came out. */
export const Release = z.strictObject({
  ...{ vintage: z.string(), province: z.string(), period: z.string(), stage: z.string() },
  ...{ frozenAt: z.string(), publicSince: z.string() },
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int() })),
})
export type Release = z.infer<typeof Release>

export const FrozenVintage = Vintage.extend({ frozenAt: z.string() })
export type FrozenVintage = z.infer<typeof FrozenVintage>

export const FrozenVintages = z.strictObject({ vintages: z.array(FrozenVintage) })
export type FrozenVintages = z.infer<typeof FrozenVintages>

/** One of them with its tables. */
export const VintageTables = FrozenVintage.extend({
  tables: z.array(z.strictObject({ id: z.string(), number: z.number().int(), title: Bilingual })),
})
export type VintageTables = z.infer<typeof VintageTables>

/** manifest.json of a release: which vintage it is, what it was made from, and every file with its size and hash, by path. */
export const ReleaseManifest = z.strictObject({
  ...{ vintage: z.string(), province: z.string(), round: z.string(), period: z.string(), stage: z.string() },
  ...{ boundaries: z.string(), baseYear: z.number().int(), releasedAt: z.string() },
  /** What a province compiles is its own figure. */
  official: z.literal(false),
  ...{ inputHash: z.string(), catalogueVersion: z.string(), codeVersion: z.string() },
  inputs: z.array(z.strictObject({ submission: z.string(), fileName: z.string(), sha256: z.string() })),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
})
export type ReleaseManifest = z.infer<typeof ReleaseManifest>
