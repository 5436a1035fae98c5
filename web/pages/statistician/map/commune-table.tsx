import { useState } from 'react'
import { Link } from 'react-router'
import type { MappedCommune } from '../../../../schemas/commune-map.ts'
import { Card } from '../../../parts/page.tsx'
import { type Column, Table } from '../../../parts/table.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { csvOf } from '../csv.ts'
import { useBlobAddress } from '../series/use-blob-address.ts'
import { statusWords } from '../words.ts'
import { digitsOf } from './digits-of.ts'

interface CommuneTableProps {
  communes: readonly MappedCommune[]
  unit: string
  vintage: string
  name: string
  period: string
}

type Order = 'value' | 'name' | 'district'

/** The same figures as the tiles, to be read, sorted and saved. */
export function CommuneTable({ communes, unit, vintage, name, period }: CommuneTableProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { number, percent } = useFormats()
  const [order, setOrder] = useState<Order>('value')
  const rows = [...communes].sort(byOrder[order])
  const csv = useBlobAddress(csvText(rows, { name, period, unit }))
  const head = (key: Order, text: string) => (
    <button type="button" className="link" aria-pressed={order === key} onClick={() => setOrder(key)}>
      {text} {order === key ? '▾' : ''}
    </button>
  )
  const columns: Column<MappedCommune>[] = [
    { key: 'name', head: head('name', say('Xã, phường', 'Commune')), cell: (one) => one.name, isHeading: true },
    { key: 'district', head: head('district', say('Huyện cũ', 'Former district')), cell: (one) => one.formerDistrict },
    {
      ...{ key: 'value', head: head('value', unit), isNumber: true },
      cell: ({ value }) => number(value?.value, digitsOf(value?.value ?? null)),
    },
    {
      ...{ key: 'status', head: say('Trạng thái', 'Status') },
      cell: ({ value }) => (value ? say(statusWords[value.status]) : '…'),
    },
    {
      ...{ key: 'share', head: say('Phần ước tính', 'Estimated part'), isNumber: true },
      cell: ({ value }) => (value && value.estimatedShare > 0 ? percent(value.estimatedShare) : ''),
    },
    {
      ...{ key: 'source', head: say('Nguồn', 'Source') },
      cell: ({ value, name: of }) =>
        value && (
          <Link to={`/lineage?${new URLSearchParams({ vintage, ref: value.ref })}`}>
            {say('cây nguồn', 'tree')}
            <span className="visually-hidden"> {of}</span>
          </Link>
        ),
    },
  ]
  const caption = `${name}, ${periodName(period, language)} (${unit})`
  return (
    <Card
      title={caption}
      acts={
        <a className="button button-quiet" href={csv} download={`xa-${period}.csv`}>
          CSV
        </a>
      }
    >
      <div className="communes-table">
        <Table caption={caption} columns={columns} rows={rows} keyOf={(one) => one.id} />
      </div>
    </Card>
  )
}

const text = (a: string, b: string): number => a.localeCompare(b, 'vi')
const byOrder: Record<Order, (a: MappedCommune, b: MappedCommune) => number> = {
  value: (a, b) => (b.value?.value ?? Number.NEGATIVE_INFINITY) - (a.value?.value ?? Number.NEGATIVE_INFINITY),
  name: (a, b) => text(a.name, b.name),
  district: (a, b) =>
    text(a.formerProvince + a.formerDistrict, b.formerProvince + b.formerDistrict) || text(a.name, b.name),
}

const csvText = (rows: readonly MappedCommune[], of: { name: string; period: string; unit: string }): string =>
  csvOf([
    [
      'area',
      'name',
      'formerDistrict',
      'formerProvince',
      'figure',
      'period',
      'unit',
      'value',
      'status',
      'estimatedShare',
    ],
    ...rows.map((one) => [
      ...[one.id, one.name, one.formerDistrict, one.formerProvince, of.name, of.period, of.unit],
      ...[one.value?.value ?? '', one.value?.status ?? '', one.value?.estimatedShare ?? ''],
    ]),
  ])
