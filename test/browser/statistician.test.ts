import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { latestCatalogue } from '../../jobs/effects.ts'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { receive } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { submissionId } from '../../schemas/submission.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace } from './workspace.ts'

const round = '51-2025-6M'
const vintage = '51-2025-6M-estimate-1-v1'
const correction = '002.H-SCT_lan-2.xlsx'
const duty = '002.H/SCT'
/** Nghĩa Lộ of today: made from wards that reported until the second quarter of 2025. */
const series = '51~population~C-21028-20250701~_T~_T~_T~none'

/** The page as it stands: nothing for axe, nothing wider than the window, a picture to look at. */
async function look(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([])
  expect(await isWithinWidth(page), name).toBe(true)
  await picture(page, `statistician-${name}`)
}

/** The column of the cursor, where it stands within the frame of the sheet; else null. */
const columnInView = (page: Page): Promise<string | null> =>
  page.evaluate<string | null>(`(() => {
    const [frame, letter] = [document.querySelector('.sheet'), document.querySelector('.sheet-letter.is-active')]
    if (!frame || !letter) return null
    const [inner, outer] = [letter.getBoundingClientRect(), frame.getBoundingClientRect()]
    return inner.left >= outer.left && inner.right <= outer.right + 1 ? letter.textContent : null
  })()`)

const inThirtyDays = (): string =>
  new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/')

/** Opens the duty from the board and decides on it, with a reason and, where one is asked for, a day. */
async function decideOnDuty(page: Page, act: string, reason: string, until?: string): Promise<void> {
  await page.goto('/board')
  await page.getByRole('button', { name: new RegExp(`^${duty}`) }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `${act}…` })
    .click()
  const dialog = page.getByRole('dialog')
  if (until !== undefined) await dialog.getByLabel('Đến hết ngày').fill(until)
  await dialog.getByLabel('Lý do (bắt buộc)').fill(reason)
  await picture(page, `statistician-${until === undefined ? 'take-back' : 'extend'}-vi-1440`)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await dialog.getByLabel('Lý do (bắt buộc)').waitFor({ state: 'detached' })
}

describe.skipIf(browserPath === null)('a statistician’s day, in a browser', () => {
  const workspace = testWorkspace()
  const pages: Record<string, Page> = {}
  const given: Record<string, string> = {}

  beforeAll(async () => {
    const { effects, queues } = workspace.runtime
    await openCatalogueRound(workspace.db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' })
    for (const file of sampleFiles('51')) if (file.fileName !== correction) await receive(file, effects)
    const { rounds } = await latestCatalogue(workspace.db)
    const jobs = await runRound(rounds.find((one) => one.id === round)!, effects, queues)
    const outcomes = await queues.untilFinished(jobs)
    expect(outcomes.filter(({ state }) => state === 'failed')).toEqual([])
    await workspace.person('minh', [inProvince('51', 'statistician')])
    await workspace.person('hoa', [inProvince('51', 'approver')])
    given.nga = await workspace.person('nga', [inProvince('51', 'agency-officer', { agency: 'SCT' })])
    for (const [name, language, width] of [
      ['minh', 'vi', 1440],
      ['hoa', 'en', 360],
    ] as const) {
      pages[name] = await workspace.open({ language, width })
      await signIn(pages[name], name)
    }
  })

  it('sees on the board what is late and what came back, and opens one', async () => {
    const page = pages.minh!
    await page.goto('/board?day=2025-06-25')
    await page.getByText('Biểu đã có dùng được').waitFor()
    const tile = page.getByRole('button', { name: new RegExp(`^${duty}`) })
    expect(await tile.textContent()).toContain('Quá hạn')
    await look(page, 'board-vi-1440')
    await page.getByRole('button', { name: /^Quá hạn \d/ }).click()
    const shown = await page.locator('.tile').allTextContents()
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.every((text) => text.includes('Quá hạn'))).toBe(true)
    await page.getByLabel('Xếp').selectOption('periods')
    await page.getByRole('columnheader', { name: '6 tháng 2025' }).waitFor()
    await look(page, 'board-periods-vi-1440')
    await page.getByRole('button', { name: new RegExp(`^${duty}`) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Nhận lần đầu').waitFor()
    await dialog.getByRole('link', { name: 'Xem xét báo cáo' }).click()
    await page.locator('h1', { hasText: duty }).waitFor()
    await page.locator('.finding-told', { hasText: 'Ảnh hưởng GRDP' }).first().waitFor()
    given.first = new URL(page.url()).pathname.split('/').at(-1)!
  })

  it('goes through the queue by keyboard, the largest effect first, and returns with a reason', async () => {
    const page = pages.minh!
    await page.goto('/queue')
    await page.locator('.queue-row').first().waitFor()
    await page.getByRole('button', { name: /^Chấp nhận \d+ báo cáo không có lỗi/ }).click()
    expect(await page.locator('.clean-list').textContent()).not.toContain(duty)
    await look(page, 'accept-clean-vi-1440')
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()
    expect(await page.locator('.queue-row').first().textContent()).toContain(duty)
    expect(await page.locator('.queue-row').first().textContent()).toContain('tỷ đồng GRDP lệch')
    await look(page, 'queue-vi-1440')
    await page.keyboard.press('j')
    await page.locator('.queue-row.is-current .queue-rank', { hasText: '2' }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await dialog.getByText('Viết lý do, ít nhất 3 ký tự.').waitFor()
    await look(page, 'return-vi-1440')
    await dialog.getByRole('button', { name: /Chép các điểm cần kiểm tra/ }).click()
    expect(await dialog.locator('textarea').inputValue()).toContain('1)')
    await dialog.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await page.getByText(`Trả lại: ${duty}`).waitFor()
    expect(await page.locator('.queue').textContent()).not.toContain('tỷ đồng GRDP lệch')
  })

  it('puts the closed form off, and the officer sends the correction on his page', async () => {
    const page = pages.minh!
    await decideOnDuty(page, 'Gia hạn', 'Sở xin thêm thời gian kiểm tra', inThirtyDays())
    const nga = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(nga, 'nga')
    await nga.goto('/work')
    const owed = nga.getByRole('listitem').filter({ hasText: duty })
    await owed.getByText('Trả lại').first().waitFor()
    const file = sampleFiles('51').find(({ fileName }) => fileName === correction)!
    given.second = submissionId('51', createHash('sha256').update(file.bytes).digest('hex'))
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const sent = { name: correction, mimeType, buffer: Buffer.from(file.bytes) }
    await nga.locator('.send-panel input[type=file]').setInputFiles(sent)
    await nga.waitForURL(`**/submissions/${given.second}`)
    await nga.getByText('Đã nhận', { exact: false }).first().waitFor()
    await nga.getByText('đang dùng').waitFor()
    await picture(nga, 'statistician-correction-sent-vi-1440')
    await nga.context().close()
  })

  it('takes the extension back, with a reason', async () => {
    const page = pages.minh!
    await decideOnDuty(page, 'Bỏ gia hạn', 'Đã nhận bản sửa')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Nhận lần đầu').waitFor()
    await dialog.getByRole('button', { name: /^Bỏ gia hạn/ }).waitFor({ state: 'detached' })
    expect(await dialog.getByRole('button', { name: /^Gia hạn/ }).count()).toBe(1)
    await dialog.getByRole('button', { name: 'Đóng' }).click()
  })

  it('sees the correction beside the file before', async () => {
    const page = pages.minh!
    await page.goto('/queue')
    const row = page.locator('.queue-row', { hasText: 'bản sửa' })
    await row.getByRole('button').first().click()
    await row.locator('.queue-more').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/review/${given.second}`)
    await page.locator('.mark-is').first().waitFor()
    expect(await page.locator('.mark-was').first().textContent()).not.toBe(
      await page.locator('.mark-is').first().textContent(),
    )
    const link = await page.locator('.mark-is a').first().getAttribute('href')
    expect(link).toMatch(new RegExp(`^/submissions/${given.second}\\?sheet=[^&]+&cell=[A-Z]+\\d+$`))
    await look(page, 'review-vi-1440')
  })

  it('has it accepted by a second person, once, and locked', async () => {
    const [minh, hoa] = [pages.minh!, pages.hoa!]
    await hoa.goto(`/review/${given.second}`)
    await hoa.locator('.facts').waitFor()
    await look(hoa, 'review-en-360')
    await hoa.getByRole('button', { name: 'Accept', exact: true }).click()
    await hoa.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click()
    await hoa.getByText('Accept ✓').waitFor()
    await minh.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
    const dialog = minh.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
    await dialog.getByRole('alert').getByText('Báo cáo này đã có quyết định đó').waitFor()
    await dialog.getByRole('button', { name: 'Thôi' }).click()
    await minh.goto('/board?day=2025-06-25')
    await minh.getByRole('button', { name: new RegExp(`^${duty}`) }).click()
    await minh.getByRole('dialog').getByRole('button', { name: 'Khóa…' }).click()
    await minh.getByRole('dialog').locator('textarea').fill('Đã chốt số liệu 6 tháng')
    await minh.getByRole('dialog').getByRole('button', { name: 'Khóa', exact: true }).click()
    await minh.getByRole('dialog').getByText('Đã khóa').waitFor()
    const state = await workspace.db
      .selectFrom('obligation_status')
      .select(['locked', 'review', 'current_submission_id'])
      .where('form', '=', duty)
      .executeTakeFirst()
    expect(state).toEqual({ locked: true, review: 'accept', current_submission_id: given.second })
  })

  it('explores a series on three maps, with its table and files', async () => {
    const page = pages.minh!
    await page.goto('/series?province=51')
    await page.getByLabel('Tìm', { exact: true }).fill('dan so nghia lo')
    await page.locator('.found-one', { hasText: 'Phường Nghĩa Lộ' }).first().click()
    await page.locator('.chart-picture canvas').waitFor()
    await page.getByRole('radio', { name: /Lúc báo cáo/ }).check()
    await page.getByRole('columnheader', { name: 'Địa bàn' }).waitFor()
    expect(await page.locator('.series-frame tbody tr').count()).toBeGreaterThan(6)
    await page.getByRole('radio', { name: /Nhóm đất chung/ }).check()
    await page
      .getByText(/\d+ ô$/)
      .first()
      .waitFor()
    await page.goto(`/series?province=51&id=${series}&boundary=today`)
    await page.locator('.chart-picture canvas').waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    const text = readFileSync(await (await saving).path(), 'utf8')
    expect(text.split('\r\n')[0]).toContain('period,value,status')
    expect(text).toContain('C-21028-20250701')
    await look(page, 'series-vi-1440')
  })

  it('follows a figure down to its cell in the workbook', async () => {
    const page = pages.minh!
    await page.getByRole('link', { name: 'cây nguồn' }).first().click()
    await page.locator('.tree-line.is-root').waitFor()
    for (let depth = 0; depth < 6 && (await page.locator('.tree-step a').count()) === 0; depth += 1)
      await page.locator('.tree-toggle[aria-expanded="false"]').first().click()
    const leaf = page.locator('.tree-step a').first()
    await leaf.waitFor()
    expect(await leaf.getAttribute('href')).toMatch(/^\/submissions\/51-[0-9a-f]{16}\?sheet=[^&]+&cell=[A-Z]+\d+$/)
    await look(page, 'lineage-vi-1440')
    const cell = new URL((await leaf.getAttribute('href'))!, workspace.url).searchParams.get('cell')!
    await leaf.click()
    await page.getByText(cell, { exact: true }).first().waitFor()
    await expect.poll(() => columnInView(page)).toBe(cell.replace(/\d+/, ''))
    await picture(page, 'statistician-cell-vi-1440')
    await page.goto('/lineage')
    await page.getByRole('button', { name: 'Xem nguồn' }).click()
    await page.locator('.tree-line.is-root').waitFor()
    expect(new URL(page.url()).searchParams.get('vintage')).toBe(vintage)
  })

  it('sees a figure of every commune as tiles and as a table, by keyboard too', async () => {
    const page = pages.minh!
    await page.goto('/communes')
    await page.locator('.commune').first().waitFor()
    expect(await page.locator('.commune').count()).toBe(96)
    await page.locator('.commune[tabindex="0"]').focus()
    const before = await page.locator('.commune-detail strong').first().textContent()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('.commune-detail strong').first().textContent()).not.toBe(before)
    await look(page, 'communes-vi-1440')
  })

  it('has a change of the catalogue checked, proposed and approved by another', async () => {
    const [minh, hoa] = [pages.minh!, pages.hoa!]
    await minh.goto('/catalogue/propose/units?code=ty-dong')
    const box = minh.getByLabel('Một mục')
    const text = await box.inputValue()
    await box.fill(text.replace('quantity: money', 'quantity: 3'))
    await minh.getByRole('button', { name: 'Kiểm tra' }).click()
    await minh.getByText('1 chỗ sai, chưa gửi được.').waitFor()
    await look(minh, 'propose-wrong-vi-1440')
    await box.fill(text.replace('aliases:', 'aliases:\n  - tỉ bạc'))
    await minh.getByRole('button', { name: 'Kiểm tra' }).click()
    await minh.getByText('Đạt: thay mục ty-dong.').waitFor()
    await minh.getByLabel('Lý do (bắt buộc)').fill('Sở ghi "tỉ bạc"')
    await minh.locator('button[type=submit]:not([data-disabled])', { hasText: 'Gửi đề xuất' }).waitFor()
    await look(minh, 'propose-vi-1440')
    await minh.getByRole('button', { name: 'Gửi đề xuất' }).click()
    await minh.getByText('Chờ người khác duyệt').waitFor()
    await hoa.goto('/catalogue/proposals')
    await hoa.getByRole('button', { name: 'Approve…' }).waitFor()
    await look(hoa, 'proposals-en-360')
    await hoa.getByRole('button', { name: 'Approve…' }).click()
    await hoa.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
    await hoa.getByText('approved').first().waitFor()
    const { units } = await latestCatalogue(workspace.db)
    expect(units.find(({ code }) => code === 'ty-dong')?.aliases).toContain('tỉ bạc')
    await workspace.runtime.queues.untilIdle()
  })

  it.each([
    ['minh', 'vi', 1440],
    ['hoa', 'en', 360],
  ] as const)('has every page of %s in %s at %i px without a serious fault', async (name, language, width) => {
    const page = pages[name]!
    const paths = {
      board: '/board',
      queue: '/queue',
      series: `/series?province=51&id=${series}&boundary=common`,
      communes: '/communes',
      lineage: `/lineage?vintage=${vintage}&ref=${encodeURIComponent(`series:${series.split('~').slice(1, 6).join('|')}|2025-Q2|none`)}`,
      catalogue: '/catalogue',
      kind: '/catalogue/forms',
      entry: `/catalogue/forms/entry/${encodeURIComponent('001.H/SCT 2025.1')}`,
    }
    for (const [place, path] of Object.entries(paths)) {
      await page.goto(path)
      await page.locator('h1').waitFor()
      await page.locator('.waiting').first().waitFor({ state: 'detached' })
      if (place === 'series') await page.locator('.chart button:not([data-disabled])').first().waitFor()
      await look(page, `${place}-${language}-${width}`)
    }
  })
})
