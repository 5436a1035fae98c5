import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { appendReview } from '../../store/reviews.ts'
import { decideObligation, readObligations } from '../../store/rounds.ts'
import { fillForm, openCells } from './fill-form.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace } from './workspace.ts'

const round = '51-2025-6M'

/** Is a cell of the sheet inside its frame, not scrolled away? */
const isInFrame = (page: Page, id: string) =>
  page.evaluate<boolean>(`(() => {
    const [cell, frame] = [document.getElementById('${id}'), document.querySelector('.sheet')].map((e) => e.getBoundingClientRect())
    return cell.left >= frame.left && cell.right <= frame.right + 1 && cell.top >= frame.top && cell.bottom <= frame.bottom
  })()`)

describe.skipIf(browserPath === null)('an officer at work, in a browser', () => {
  const workspace = testWorkspace('2025-06-10T03:00:00Z')

  beforeAll(async () => {
    const { db } = workspace
    await openCatalogueRound(db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' })
  })

  const looked = async (page: Page, name: string) => {
    await page.evaluate('document.fonts.ready')
    await picture(page, name)
    expect(await accessFaults(page)).toEqual([])
    expect(await isWithinWidth(page)).toBe(true)
  }
  const saved = async (page: Page, press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()])
    return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
  }

  it.each([
    ['vi', 1440, '001.H/SCT'],
    ['en', 360, '003.H/SCT'],
  ] as const)('hands a form in by file, in %s at %i px', async (language, width, symbol) => {
    const say = (vi: string, en: string) => (language === 'vi' ? vi : en)
    const officer = `nga-${language}`
    await workspace.person(officer, [inProvince('51', 'agency-officer', { agency: 'SCT' })])
    const page = await workspace.open({ language, width, isDark: language === 'en' })
    await signIn(page, officer)

    await page.goto('/work')
    const duty = page.getByRole('listitem').filter({ hasText: symbol })
    await duty.waitFor()
    await page.getByText(say('còn 9 ngày', '9 days left')).first().waitFor()
    await looked(page, `work-${language}-${width}`)

    const form = await saved(page, () => duty.getByText(say('Tải biểu mẫu', 'Download form')).click())
    expect(form.name).toBe(`${symbol.replace('/', '-')}_51_2025-6M.xlsx`)
    const cell = (await openCells(form.bytes))[0]!
    const at = `cell-${Number(cell.slice(1)) - 1}-${cell.charCodeAt(0) - 65}`
    const figures = (planted: string | number) => (address: string) => {
      if (address === cell) return planted
      const row = Number(/\d+/.exec(address)![0])
      return language === 'vi' ? 1000 + row : 2000 + row
    }
    const wrong = join(tmpdir(), `diaban-${language}-lan-1.xlsx`)
    writeFileSync(wrong, await fillForm(form.bytes, figures('chưa có')))
    await page.locator('.send-panel input[type=file]').setInputFiles(wrong)
    await page.waitForURL(/\/submissions\/51-/)
    await page.getByText(say('lỗi, chưa nhận số liệu', 'error, figures not taken')).waitFor()

    const go = page.getByRole('button', { name: say(`Tới ô ${cell}`, `Go to ${cell}`) }).first()
    await go.click()
    await page.locator(`#${at}.has-error`).waitFor()
    await expect.poll(() => isInFrame(page, at)).toBe(true)
    const grid = page.getByRole('grid')
    expect(await grid.getAttribute('aria-activedescendant')).toBe(at)
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('grid')
    expect(await page.locator(`#${at}`).innerText()).toContain('chưa có')
    await page.locator('.cell-line').getByText(cell, { exact: true }).waitFor()
    await looked(page, `submission-errors-${language}-${width}`)
    await page.keyboard.press('ArrowUp')
    expect(await grid.getAttribute('aria-activedescendant')).toBe(
      at.replace(/-(\d+)-/, (_, row) => `-${Number(row) - 1}-`),
    )
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.id')).toMatch(/^finding-\d+$/)

    expect(await page.locator('.finding').filter({ hasText: 'Nguyễn Thị Nga' }).count()).toBe(0)

    const marked = await saved(page, () => page.getByText(say('Tải tệp có đánh dấu lỗi', 'Marked workbook')).click())
    expect(marked.name).toMatch(/_ket-qua\.xlsx$/)

    await page
      .getByRole('button', { name: say('Giải trình', 'Explain') })
      .first()
      .click()
    const why = 'Nhà máy <b>chưa chốt</b> số, sẽ bổ sung.'
    await page.getByRole('textbox').first().fill(why)
    await page.getByRole('button', { name: say('Gửi giải trình', 'Send') }).click()
    await page.locator('.explained', { hasText: why }).waitFor()

    const right = join(tmpdir(), `diaban-${language}-lan-2.xlsx`)
    writeFileSync(right, await fillForm(form.bytes, figures(4321)))
    const before = page.url()
    await page.locator('.send-panel input[type=file]').setInputFiles(right)
    await page.waitForURL((url) => url.pathname.startsWith('/submissions/') && url.href !== before)
    await page.getByText(say('Đã nhận', 'Received'), { exact: false }).first().waitFor()
    await page.getByText(say('đang dùng', 'in use')).waitFor()
    await page.locator('.sheet-text').first().waitFor()
    await looked(page, `submission-passed-${language}-${width}`)

    const after = page.url()
    await page
      .getByRole('link', { name: say('so với lần trước', 'against the one before') })
      .first()
      .click()
    await page.getByRole('cell', { name: say('4.321', '4,321'), exact: true }).waitFor()
    await looked(page, `difference-${language}-${width}`)

    await page.goto(after)
    await page.getByRole('link', { name: say('Giấy biên nhận', 'Receipt') }).click()
    await page.getByText(`diaban-${language}-lan-2.xlsx`).waitFor()
    await page.getByText(/[0-9a-f]{64}/).waitFor()
    await looked(page, `receipt-${language}-${width}`)
    await page.emulateMedia({ media: 'print' })
    const paper = () => page.evaluate<string>("getComputedStyle(document.querySelector('.paper')).backgroundColor")
    await expect.poll(paper).toBe('rgb(255, 255, 255)')
    await page.emulateMedia({ media: null })

    await page.goto('/work')
    await page.getByText(new RegExp(say('Đã gửi \\([12]\\)', 'Sent \\([12]\\)'))).waitFor()
    await page.context().close()
  })

  it('says how far a file is while it waits, and when the page is opened meanwhile', async () => {
    await workspace.person('mai', [inProvince('51', 'agency-officer', { agency: 'SYT' })])
    const ingest = workspace.runtime.queues.queue('ingest')
    await ingest.pause()
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(page, 'mai')
    await page.goto('/work')
    await page.locator('.send-panel input[type=file]').setInputFiles('samples/rounds/51/2025-6M/001.H-SYT.xlsx')
    await page.getByText('Đã nhận tệp, đang chờ đến lượt đọc').waitFor()
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('10')
    await looked(page, 'send-progress-vi-1440')
    const [{ submissionId }] = (await (await page.request.get('/api/v1/submissions')).json()) as [
      { submissionId: string },
    ]
    const other = await page.context().newPage()
    await other.goto(`${workspace.url}/submissions/${submissionId}`)
    await other.getByText('Đang đọc và kiểm tra').waitFor()
    await ingest.resume()
    await page.waitForURL(/\/submissions\/51-/)
    await other.getByText('Đã nhận', { exact: false }).first().waitFor()
    await other.locator('.sheet').waitFor()
    await page.context().close()
  })

  it('shows why a report was sent back, and that one is closed', async () => {
    const { db } = workspace
    await workspace.person('hien', [inProvince('51', 'agency-officer', { agency: 'STC' })])
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(page, 'hien')
    await page.goto('/work')
    await page.locator('.send-panel input[type=file]').setInputFiles('samples/rounds/51/2025-6M/001.H-STC.xlsx')
    await page.waitForURL(/\/submissions\/51-/)
    await page.locator('.sheet').waitFor()
    const submission = page.url().split('/').at(-1)!
    const reason = 'Số chi thường xuyên lệch với Kho bạc, đề nghị đối chiếu.'
    const at = '2025-06-11T02:00:00Z'
    await appendReview(db, { province: '51', submission, action: 'return', actor: 'Trần Minh', at, reason, place: '' })
    await page.goto('/work')
    await page.locator('.duty-reason', { hasText: reason }).waitFor()
    await looked(page, 'work-returned-vi-1440')
    await page.getByRole('link', { name: 'Xem ý kiến' }).click()
    await page.locator('.notice', { hasText: reason }).waitFor()
    await page.locator('.history', { hasText: 'Trần Minh' }).waitFor()
    await looked(page, 'submission-returned-vi-1440')
    const [duty] = (await readObligations(db, { round })).filter(({ submission: sent }) => sent === submission)
    const lock = { obligation: duty!, action: 'lock', until: null, actor: 'Trần Minh', at, reason: 'Đã chốt.' } as const
    await decideObligation(db, lock)
    await page.reload()
    await page.getByText('Đã khóa số liệu').first().waitFor()
    expect(await page.locator('.send-panel').count()).toBe(0)
    await page.goto('/work')
    await page.locator('.pick').nth(2).click()
    await page.getByText('Đã khóa số liệu').waitFor()
    await page.context().close()
  })

  it('refuses what is no workbook with words that help, and says whose form it was', async () => {
    await workspace.person('lan', [inProvince('51', 'agency-officer', { agency: 'SNNMT' })])
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(page, 'lan')
    await page.goto('/work')
    const input = page.locator('.send-panel input[type=file]')
    const dropped = await page.evaluateHandle(`(() => {
      const held = new DataTransfer()
      held.items.add(new File(['%PDF-1.7 báo cáo'], 'bao-cao.xlsx'))
      return held
    })()`)
    await page.dispatchEvent('.send-panel', 'drop', { dataTransfer: dropped })
    await page.getByRole('alert').getByText('không phải bảng tính').waitFor()
    await input.setInputFiles('samples/rounds/51/2025-6M/001.H-BHXH.xlsx')
    await page.getByRole('alert').getByText('là báo cáo của cơ quan khác').waitFor()
    await input.setInputFiles('samples/rounds/51/2025-6M/001.H-SYT.xlsx')
    await page.getByRole('alert').getByText('đã được cơ quan của biểu đó gửi').waitFor()
    await looked(page, 'send-refused-vi-1440')
    await page.context().close()
  })

  it.each([
    ['vi', 1440],
    ['en', 360],
  ] as const)('keys a form in, in %s at %i px', async (language, width) => {
    const say = (vi: string, en: string) => (language === 'vi' ? vi : en)
    const officer = `thu-${language}`
    await workspace.person(officer, [inProvince('51', 'agency-officer', { agency: 'SCT' })])
    const page = await workspace.open({ language, width })
    await signIn(page, officer)
    await page.goto('/entry/001.H-SCT/2025-6M?province=51')
    const inputs = page.locator('.entry-input')
    await inputs.first().waitFor()
    const count = await inputs.count()
    const [first, second] = [inputs.nth(0), inputs.nth(1)]

    await first.click()
    await page.keyboard.type('chua co')
    await page.getByText(say('Ô này chưa phải là số.', 'This is not a number.')).waitFor()
    expect(await first.getAttribute('aria-invalid')).toBe('true')
    await looked(page, `entry-wrong-${language}-${width}`)
    await first.fill('1.234,5')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate('document.activeElement.id')).toBe(await second.getAttribute('id'))
    await second.fill('-')
    await page.getByText(new RegExp(say('Đã lưu \\d\\d:\\d\\d', 'Saved \\d\\d:\\d\\d'))).waitFor()

    await page.reload()
    await inputs.first().waitFor()
    expect([await first.inputValue(), await second.inputValue()]).toEqual(['1.234,5', '-'])

    await first.click()
    const block = Array.from({ length: count }, (_, i) => `${100 + i}\t${90 + i}`).join('\r\n')
    await page.evaluate(
      `((text) => { const clip = new DataTransfer(); clip.setData('text/plain', text)
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clip, bubbles: true, cancelable: true })) })(${JSON.stringify(block)})`,
    )
    expect(await first.inputValue()).toBe('100')
    await page.getByRole('button', { name: say('Kiểm tra', 'Check'), exact: true }).click()
    await page
      .locator('.notice, .card')
      .filter({ hasText: say('Kiểm tra xong', 'Checked') })
      .or(page.getByText(say('Điểm cần xem', 'To look at')))
      .first()
      .waitFor()
    await looked(page, `entry-${language}-${width}`)
    await page.getByRole('button', { name: say('Gửi báo cáo', 'Send'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('.notice').waitFor()
    await looked(page, `entry-send-${language}-${width}`)
    await dialog.getByRole('button', { name: say('Gửi', 'Send'), exact: true }).click()
    await page.waitForURL(/\/submissions\/51-/)
    await page.getByText('nhap-truc-tiep.xlsx').or(page.locator('.sheet')).first().waitFor()
    await looked(page, `entry-sent-${language}-${width}`)
    await page.context().close()
  })
})
