import { useState } from 'react'
import type { FrozenVintage, FrozenVintages, TableHead, VintageTables } from '../../../../schemas/published.ts'
import type { TableHeading } from '../../../../schemas/table.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { Choice } from '../../../parts/field.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useSay } from '../../../text/language.tsx'
import { useVintageName } from '../../../text/use-vintage-name.ts'

/** Headings of a table, as far as they are chosen from. */
interface Head {
  rows: Pick<TableHead['rows'], 'headings'>
  columns: Pick<TableHead['columns'], 'headings'>
}

/** Until the table has come: the choices stand where they will be. */
const noHead: Head = { rows: { headings: [] }, columns: { headings: [] } }

interface CellPickerProps {
  asked: Record<string, string>
  onPick: (picked: Record<string, string>) => void
}

export const useVintages = () => useAnswer<FrozenVintages>('/vintages')

/** A cell of a published table by vintage, table, row and column. */
export function CellPicker({ asked, onPick }: CellPickerProps) {
  const say = useSay()
  const answer = useVintages()
  return (
    <Answered answer={answer} lines={3}>
      {({ vintages }) =>
        vintages.length === 0 ? (
          <Empty title={say('Chưa có phiên bản nào được công bố.', 'No vintage has been published yet.')} />
        ) : (
          <Picker vintages={vintages} asked={asked} onPick={onPick} />
        )
      }
    </Answered>
  )
}

function Picker({ vintages, asked, onPick }: CellPickerProps & { vintages: FrozenVintage[] }) {
  const say = useSay()
  const vintageName = useVintageName()
  const [vintage, setVintage] = useState(
    vintages.some(({ id }) => id === asked.vintage) ? asked.vintage! : vintages[0]!.id,
  )
  const [table, setTable] = useState(asked.table ?? '')
  const tables = useAnswer<VintageTables>(`/vintages/${vintage}`)
  const list = tables.data?.tables ?? []
  const chosen = list.find(({ id }) => id === table) ?? list[0]
  const province = vintages.find(({ id }) => id === vintage)?.province ?? ''
  const head = useAnswer<TableHead>(chosen ? `/tables/${chosen.id}?province=${province}` : null)
  return (
    <section className="card" aria-label={say('Chọn ô', 'Choose a cell')}>
      <div className="filters">
        <Choice
          label={say('Phiên bản', 'Vintage')}
          value={vintage}
          onChange={setVintage}
          options={vintages.map((one) => ({ value: one.id, text: vintageName(one) }))}
        />
        <Choice
          label={say('Biểu', 'Table')}
          value={chosen?.id ?? ''}
          onChange={setTable}
          options={list.map((one) => ({ value: one.id, text: `${one.number}. ${say(one.title)}` }))}
        />
        {head.data && chosen ? (
          <RowAndColumn
            key={chosen.id}
            head={head.data}
            asked={asked}
            onPick={(place) => onPick({ vintage, table: chosen.id, ...place })}
          />
        ) : (
          <RowAndColumn head={noHead} asked={asked} onPick={() => {}} />
        )}
      </div>
    </section>
  )
}

interface RowAndColumnProps {
  head: Head
  asked: Record<string, string>
  onPick: (place: { row: string; column: string }) => void
}

function RowAndColumn({ head, asked, onPick }: RowAndColumnProps) {
  const say = useSay()
  const rows = head.rows.headings.filter((one) => !one.heading)
  const columns = head.columns.headings.filter((one) => !one.heading)
  const known = (list: TableHeading[], code: string | undefined) =>
    list.find((one) => one.code === code)?.code ?? list[0]?.code ?? ''
  const [row, setRow] = useState(known(rows, asked.row))
  const [column, setColumn] = useState(known(columns, asked.column))
  const options = (list: TableHeading[]) => list.map((one) => ({ value: one.code, text: headingText(one, say) }))
  return (
    <>
      <Choice label={say('Dòng', 'Row')} value={row} onChange={setRow} options={options(rows)} />
      <Choice label={say('Cột', 'Column')} value={column} onChange={setColumn} options={options(columns)} />
      <Button look="main" isDisabled={rows.length === 0} onPress={() => onPick({ row, column })}>
        {say('Xem nguồn', 'Show the source')}
      </Button>
    </>
  )
}

/** A heading with those that stand over it on the printed page. */
const headingText = ({ name, label, under }: TableHeading, say: ReturnType<typeof useSay>): string =>
  [...under.map((one) => say(one)), say(name ?? label)].join(' · ')
