import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { any } from '../store/people-fixture.ts'
import { browserPath } from './open-browser.ts'
import { inProvince, picture, signIn, testWorkspace } from './workspace.ts'

const round = '51-2025-6M'
const duty = '003.H/SCT'

describe.skipIf(browserPath === null)('what was done and is taken back, by its buttons', () => {
  const workspace = testWorkspace('2025-06-10T03:00:00Z')

  beforeAll(() => openCatalogueRound(workspace.db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' }))

  /** Presses a decision of the duty's dialog, which stays open and says what stands now. */
  async function decide(page: Page, act: string, until?: string) {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: `${act}…`, exact: true }).click()
    if (until !== undefined) await dialog.getByLabel('Đến hết ngày').fill(until)
    await dialog.getByLabel('Lý do (bắt buộc)').fill('Theo công văn của Sở')
    await dialog.getByRole('button', { name: act, exact: true }).click()
    await dialog.getByLabel('Lý do (bắt buộc)').waitFor({ state: 'detached' })
  }

  it('an excuse and a lock of a form, on the board', async () => {
    await workspace.person('minh', [inProvince('51', 'statistician')])
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(page, 'minh')
    await page.goto('/board')
    await page.getByRole('button', { name: new RegExp(`^${duty}`) }).click()
    const dialog = page.getByRole('dialog')
    const offered = async () => (await dialog.getByRole('button', { name: /…$/ }).allTextContents()).sort()
    await dialog.getByText('Hạn nộp').waitFor()
    expect(await offered()).toEqual(['Gia hạn…', 'Miễn báo cáo…'])
    await decide(page, 'Miễn báo cáo', '30/06/2025')
    await expect.poll(offered).toEqual(['Bỏ miễn báo cáo…', 'Gia hạn…', 'Miễn báo cáo…'])
    await dialog.getByText('Được miễn').waitFor()
    await picture(page, 'taken-back-excused')
    await decide(page, 'Bỏ miễn báo cáo')
    await expect.poll(offered).toEqual(['Gia hạn…', 'Miễn báo cáo…'])
    await dialog.getByText('Được miễn').waitFor({ state: 'detached' })
    const { rows } = await sql<{ action: string; reason: string }>`select action, reason from obligation_decision
      where form = ${duty} order by decision_id`.execute(workspace.db)
    expect(rows.map(({ action }) => action)).toEqual(['excuse', 'unexcuse'])
    await page.context().close()
  })

  it('a lock, by who unlocks it', async () => {
    await sql`insert into obligation_decision (province, round_id, form, period, agency, area, action, actor, at, reason)
      select province, round_id, form, period, agency, area, 'lock', 'office', now(), 'chốt số' from obligation
      where (round_id, form) = (${round}, ${duty})`.execute(workspace.db)
    await workspace.person('hoa', [inProvince('51', 'approver')])
    const page = await workspace.open({ language: 'vi', width: 360 })
    await signIn(page, 'hoa')
    await page.goto('/board')
    await page.getByRole('button', { name: new RegExp(`^${duty}`) }).click()
    await page.getByRole('dialog').getByText('Đã khóa').waitFor()
    await decide(page, 'Mở khóa')
    await page.getByRole('dialog').getByText('Đã khóa').waitFor({ state: 'detached' })
    const state = await workspace.db
      .selectFrom('obligation_status')
      .select(['locked', 'excused_until'])
      .where('form', '=', duty)
      .executeTakeFirst()
    expect(state).toEqual({ locked: false, excused_until: null })
    await page.context().close()
  })

  it('a second factor and an account, by an operator', async () => {
    const { db } = workspace
    await workspace.person('truc', [{ ...any, province: '*', role: 'operator' }])
    const id = await workspace.person('binh', [inProvince('51', 'yearbook-editor')])
    await sql`update person set totp_secret = 'x', totp_since = now() where person_id = ${id}`.execute(db)
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(page, 'truc')
    await page.goto('/people')
    const card = page.locator('section', { hasText: 'binh@example.vn' })
    const dialog = page.getByRole('dialog')
    await card.getByText('Xác thực hai bước').waitFor()
    await card.getByRole('button', { name: 'Mất thiết bị xác thực…' }).click()
    await picture(page, 'taken-back-second-factor')
    await dialog.getByRole('button', { name: 'Tắt', exact: true }).click()
    await card.getByText('Xác thực hai bước').waitFor({ state: 'detached' })
    const { totp_secret, totp_since } = await db
      .selectFrom('person')
      .selectAll()
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow()
    expect([totp_secret, totp_since]).toEqual([null, null])

    await card.getByRole('button', { name: 'Đóng tài khoản' }).click()
    await dialog.getByRole('button', { name: 'Đóng', exact: true }).click()
    await card.getByText('Đã đóng').waitFor()
    await card.getByRole('button', { name: 'Mở lại tài khoản của binh' }).click()
    await card.getByText('Đã đóng').waitFor({ state: 'detached' })
    const binh = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(binh, 'binh')
    await binh.getByRole('link', { name: 'binh' }).waitFor()
    await page.context().close()
    await binh.context().close()
  })
})
