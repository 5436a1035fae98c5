import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../../store/insert-rows.ts'

/** Who opens a page: an officer, the office (statistician and approver), the operator, anybody. */
export type Visitor = 'officer' | 'office' | 'operator' | 'anybody'

/** A page of the workspace as places.ts has it, opened at real addresses of the trial. */
export interface Visit {
  place: string
  address: string
  visitor: Visitor
}

/** What the addresses name: files, vintages and tables that the trial has. */
async function namesIn(db: Db) {
  const one = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(db)).rows[0]!.id
  const sent = (order: 'asc' | 'desc') => sql<{ id: string }>`select submission_id as id from intake
    join submission using (province, submission_id)
    where (province, form) = ('51', '002.H/SCT') order by received_at ${sql.raw(order)} limit 1`
  return {
    file: await one(sent('desc')),
    earlier: await one(sent('asc')),
    year: await one(sql`select vintage_id as id from vintage where province = '82' limit 1`),
    half: await one(sql`select vintage_id as id from vintage where province = '51' limit 1`),
  }
}

const parts = ['accounts', 'changes', 'official', 'communes', 'findings']

/** Every page with an address, some with more: what stands there depends on what is asked. */
export async function everyPage(db: Db): Promise<Visit[]> {
  const { file, earlier, year, half } = await namesIn(db)
  const lineage = `/lineage?province=82&vintage=${year}&table=grdp-05`
  const office: [string, string][] = [
    ['/account', '/account'],
    ['/board', '/board'],
    ['/rounds/new', '/rounds/new'],
    ['/queue', '/queue'],
    ['/review/:id', `/review/${file}`],
    ['/series', '/series?province=51&q=l%C3%BAa'],
    ['/communes', '/communes?province=82'],
    ['/lineage', '/lineage'],
    ['/lineage', lineage],
    ['/catalogue', '/catalogue'],
    ['/catalogue/proposals', '/catalogue/proposals'],
    ['/catalogue/propose/:kind', '/catalogue/propose/units?code=ty-dong'],
    ['/catalogue/:kind', '/catalogue/indicators'],
    ['/catalogue/:kind/entry/:code', '/catalogue/forms/entry/001.H%2FSCT%202025.1'],
    ['/compile', '/compile'],
    ...parts.map((part): [string, string] => ['/vintages/:id/:part', `/vintages/${year}/${part}`]),
    ['/vintages/:id/:part', `/vintages/${half}/accounts`],
    ['/scenarios', '/scenarios'],
    ['/release', '/release'],
    ['/submissions/:id/difference/:other', `/submissions/${file}/difference/${earlier}`],
  ]
  const officer: [string, string][] = [
    ['/', '/'],
    ['/work', '/work'],
    ['/entry/:form/:period', '/entry/003.H-SCT/2025-6M?province=51'],
    ['/submissions/:id', `/submissions/${file}`],
    ['/submissions/:id', `/submissions/${earlier}`],
    ['/submissions/:id/receipt', `/submissions/${file}/receipt`],
  ]
  const anybody = ['/', '/sign-in', '/first-password', '/new', '/tables', '/calendar']
  return [
    ...anybody.map((address): Visit => ({ place: address, address, visitor: 'anybody' })),
    { place: '/tables/:id', address: `/tables/grdp-05?vintage=${year}`, visitor: 'anybody' },
    { place: '/tables/:id', address: `/tables/grdp-13?vintage=${year}`, visitor: 'anybody' },
    { place: '/releases/:vintage', address: `/releases/${year}`, visitor: 'anybody' },
    { place: '*', address: '/khong-co', visitor: 'anybody' },
    ...officer.map(([place, address]): Visit => ({ place, address, visitor: 'officer' })),
    ...office.map(([place, address]): Visit => ({ place, address, visitor: 'office' })),
    ...['/operation', '/people'].map((address): Visit => ({ place: address, address, visitor: 'operator' })),
  ]
}

/** The paths of all places.ts: a page that is added and not visited fails the test. */
export function everyPlace(): string[] {
  const files = readdirSync('web/pages', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('places.ts'),
  )
  return files.flatMap((file) =>
    [...readFileSync(join('web/pages', file), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!),
  )
}
