import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { latestCatalogue } from '../../jobs/effects.ts'
import { communesAsked } from '../../schemas/office.ts'
import { readObligations } from '../../store/rounds.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace } from './workspace.ts'

const [round, form, quarter] = ['51-2025-9M', '001.Q/TKCS', '2025-Q3']

async function look(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([])
  expect(await isWithinWidth(page), name).toBe(true)
  await picture(page, `rounds-${name}`)
}

describe.skipIf(browserPath === null)('a round, from its letter to a commune’s figures, in a browser', () => {
  const workspace = testWorkspace('2025-09-02T01:00:00Z')
  const pages: Record<string, Page> = {}
  let commune: { id: string; name: string; code: string }

  beforeAll(async () => {
    const { history } = await latestCatalogue(workspace.db)
    commune = communesAsked(history, { province: '51', period: quarter })[0]!
    await workspace.person('minh', [inProvince('51', 'statistician')])
    await workspace.person('hoa', [inProvince('51', 'approver')])
    await workspace.person('xa', [inProvince('51', 'commune-officer', { agency: 'TKCS', area: commune.id })])
    for (const [name, language, width] of [
      ['minh', 'vi', 1440],
      ['hoa', 'en', 1440],
      ['xa', 'vi', 360],
    ] as const) {
      pages[name] = await workspace.open({ language, width })
      await signIn(pages[name], name)
    }
  })

  it('is written from the one before: its letter, its days, a form that each commune owes', async () => {
    const page = pages.minh!
    await page.goto('/board')
    await page.getByRole('link', { name: 'Lập đợt mới' }).click()
    await page.getByLabel('Số công văn').fill('15/TKT')
    await page.getByLabel('Ngày công văn').fill('01/09/2025')
    await page
      .getByRole('row', { name: /001\.Q\/TKCS.*Quý III\/2025/ })
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: /^Bỏ 008\.N\/TKT/ }).click()
    await look(page, 'new')
    await page.getByRole('button', { name: 'Gửi duyệt' }).click()
    await page.waitForURL('**/catalogue/proposals')
    await page.getByText(round).first().waitFor()
  })

  it('is approved by another person and opened with the letter attached', async () => {
    const approver = pages.hoa!
    await approver.goto('/catalogue/proposals')
    await approver.getByRole('button', { name: /^Approve/ }).click()
    await approver
      .getByRole('dialog')
      .getByRole('button', { name: /^Approve/ })
      .click()
    await approver.getByRole('dialog').waitFor({ state: 'detached' })
    const page = pages.minh!
    await page.goto('/board')
    await page.getByRole('button', { name: `Mở đợt ${round}…` }).click()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp công văn' }).click(),
    ])
    const letter = { name: 'Công văn 15.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    await chooser.setFiles(letter)
    await look(page, 'open')
    await page.getByRole('dialog').getByRole('button', { name: 'Mở đợt', exact: true }).click()
    await page.waitForURL(`**/board?round=${round}`)
    const owed = (await readObligations(workspace.db, { round })).filter((o) => o.form === form && o.period === quarter)
    expect(owed.length).toBe(96)
    await page.getByText('(tải tệp)').waitFor()
    await page.getByRole('button', { name: /001\.Q\/TKCS · Quý III\/2025.*0\/96 xã/ }).click()
    await page.getByLabel('Tìm xã, phường').fill(commune.name)
    await page.getByRole('dialog').getByRole('button', { name: commune.code }).waitFor()
    await look(page, 'communes')
  })

  it('shows a commune’s officer what the commune owes: one row to key in, and it counts for the commune alone', async () => {
    const page = pages.xa!
    await page.goto('/work')
    const row = page.getByRole('listitem').filter({ hasText: commune.name })
    await row.getByRole('link', { name: 'Nhập trực tiếp' }).click()
    await page.locator('.entry-input').first().waitFor()
    expect(await page.locator('.entry-table').textContent()).toContain(commune.name)
    const inputs = page.locator('.entry-input')
    expect(await inputs.count()).toBe(17)
    for (let i = 0; i < 17; i++) await inputs.nth(i).fill(String(40 + i))
    await look(page, 'entry')
    await page.getByRole('button', { name: 'Gửi báo cáo', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.waitForURL('**/submissions/**')
    await page
      .getByText(/Đã nhận|Đạt/)
      .first()
      .waitFor()
    await expect
      .poll(
        async () => {
          const owed = (await readObligations(workspace.db, { round })).filter((o) => o.period === quarter)
          return owed.filter((o) => o.submission !== null).map(({ area }) => area)
        },
        { timeout: 60_000 },
      )
      .toEqual([commune.id])
    await look(page, 'sent')
  })
})
