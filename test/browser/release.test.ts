import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace } from './workspace.ts'

const vintage = '51-2025-6M-estimate-1-v1'

/** The page as it stands: nothing for axe, nothing wider than the window, a picture to look at. */
async function look(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([])
  expect(await isWithinWidth(page), name).toBe(true)
  await picture(page, name)
}

/** Has the canvas of the first chart anything drawn on it? */
const hasInk = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const canvas = document.querySelector('.chart-picture canvas')
    if (canvas === null || canvas.width === 0) return false
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return data.some((byte, i) => i % 4 === 3 && byte > 0)
  })()`)

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8')

/** First bytes of a PNG in hex, and its size in pixels. */
const pngHead = (bytes: Buffer) => ({
  signature: bytes.subarray(0, 8).toString('hex'),
  width: bytes.readUInt32BE(16),
  height: bytes.readUInt32BE(20),
})

const pad = (part: number) => String(part).padStart(2, '0')

/** A whole minute in Vietnam, far enough ahead for two people to act before it. */
function soon(): { at: Date; day: string; hour: string } {
  const at = new Date(Math.ceil((Date.now() + 25_000) / 60_000) * 60_000)
  const there = new Date(at.getTime() + 7 * 3_600_000)
  const day = there.toISOString().slice(0, 10)
  return { at, day, hour: `${pad(there.getUTCHours())}:${pad(there.getUTCMinutes())}` }
}

describe.skipIf(browserPath === null)('from a run to a release, in a browser', () => {
  const workspace = testWorkspace()
  let minh: Page
  let hoa: Page
  let reader: Page

  beforeAll(async () => {
    for (const file of sampleFiles('51')) await receive(file, workspace.runtime.effects)
    await workspace.person('minh', [inProvince('51', 'statistician')])
    await workspace.person('hoa', [inProvince('51', 'approver')])
    minh = await workspace.open({ language: 'vi', width: 1440 })
    hoa = await workspace.open({ language: 'en', width: 360 })
    reader = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(minh, 'minh')
    await signIn(hoa, 'hoa')
  })

  it('stops a run after asking, and says that nothing half-made is left', async () => {
    await minh.goto('/compile')
    await look(minh, 'compile-begin-vi-1440')
    await minh.getByRole('button', { name: 'Bắt đầu biên soạn' }).click()
    await minh.getByRole('button', { name: 'Dừng', exact: true }).click()
    await minh.getByRole('dialog').getByText('Không để lại phiên bản dở dang').waitFor()
    await look(minh, 'compile-stop-vi-1440')
    await minh.getByRole('button', { name: 'Dừng lần chạy' }).click()
    await minh.getByText('Đã dừng bởi minh').waitFor()
    await workspace.runtime.queues.untilIdle()
  })

  it('runs a round with live stages, and ends at its accounts', async () => {
    await minh.goto('/compile')
    await minh.getByRole('button', { name: 'Bắt đầu biên soạn' }).click()
    await minh.locator('.stage-running').first().waitFor()
    await look(minh, 'compile-running-vi-1440')
    await minh.getByText('Đã biên soạn xong; chờ hai người duyệt công bố.').waitFor({ timeout: 180_000 })
    await look(minh, 'compile-done-vi-1440')
    await minh.getByRole('link', { name: 'Xem tài khoản' }).first().click()
    await minh
      .getByRole('row', { name: /Tổng sản phẩm trên địa bàn/ })
      .getByText('85.881,6')
      .waitFor()
    await minh.getByText('Tỉnh biên soạn, không phải số chính thức').waitFor()
    await expect.poll(() => hasInk(minh)).toBe(true)
    await look(minh, 'accounts-vi-1440')
  })

  it('changes the convention of contribution, and opens a figure down to the cell of a workbook', async () => {
    await minh.getByLabel('Cách tính đóng góp').selectOption('contribution-share')
    await minh.getByRole('columnheader', { name: 'Tỷ trọng trong mức tăng, % (S)' }).waitFor()
    const row = minh.getByRole('row', { name: /^K Hoạt động tài chính/ })
    await row.getByRole('button').first().click()
    const dialog = minh.getByRole('dialog')
    await dialog.getByText('Số này từ đâu ra?').waitFor()
    await dialog.locator('.tree-item').first().waitFor()
    for (let depth = 0; depth < 12 && (await dialog.getByText(/\.xlsx › /).count()) === 0; depth += 1)
      await dialog.locator('button[aria-expanded=false]').first().click()
    expect(await dialog.getByText(/\.xlsx › /).count()).toBeGreaterThan(0)
    await look(minh, 'trace-vi-1440')
    await dialog.getByRole('button', { name: 'Đóng' }).click()
  })

  it('records in its place why a figure differs from the official one', async () => {
    await minh.getByRole('link', { name: 'Đối chiếu số chính thức' }).click()
    await minh.getByRole('button', { name: 'Ghi – Công nghiệp và xây dựng, giá hiện hành' }).click()
    const form = minh.getByRole('form', { name: 'Công nghiệp và xây dựng, giá hiện hành' })
    await form.getByLabel('Nguyên nhân').selectOption('scope')
    await form.getByLabel('Ghi chú').fill('Điện phát, không phải điện thương phẩm')
    await look(minh, 'official-form-vi-1440')
    await form.getByRole('button', { name: 'Lưu quyết định' }).press('Enter')
    await form.waitFor({ state: 'detached' })
    await minh.getByRole('cell').getByText('Điện phát, không phải điện thương phẩm').waitFor()
    await look(minh, 'official-vi-1440')
  })

  it('shows communes, findings and changes of the open vintage', async () => {
    await minh.getByRole('link', { name: 'Xã, phường' }).click()
    await minh.getByLabel('Chỉ tiêu').selectOption('growth')
    await minh.getByLabel('Tìm xã, phường').fill('nghia lo')
    await minh.getByRole('rowheader', { name: 'Phường Nghĩa Lộ' }).waitFor()
    expect(await minh.locator('.commune-table tbody tr').count()).toBe(1)
    await minh.getByLabel('Tìm xã, phường').fill('')
    await look(minh, 'communes-vi-1440')
    await minh.getByRole('link', { name: 'Điểm cần kiểm tra' }).click()
    await minh.locator('.finding-list li').first().waitFor()
    await look(minh, 'findings-vi-1440')
    await minh.getByRole('link', { name: 'Thay đổi giữa hai phiên bản' }).click()
    await minh.getByText('Chưa có phiên bản khác để so.').waitFor()
    await look(minh, 'changes-none-vi-1440')
  })

  it('asks for a release and takes the request back, with a reason', async () => {
    await minh.goto('/release')
    await minh.getByLabel('Ngày công bố').fill('31/12/2099')
    await minh.getByLabel('Giờ công bố (giờ Việt Nam)').fill('08:00')
    await minh.getByRole('button', { name: 'Đề nghị công bố vào giờ này' }).click()
    await minh.getByRole('button', { name: 'Rút đề nghị…' }).click()
    const dialog = minh.getByRole('dialog')
    await dialog.getByLabel('Lý do (bắt buộc)').fill('Nhầm năm')
    await look(minh, 'release-withdraw-vi-1440')
    await dialog.getByRole('button', { name: 'Rút đề nghị', exact: true }).click()
    await minh.getByRole('button', { name: 'Đề nghị công bố vào giờ này' }).waitFor()
  })

  it('releases by two people: hidden until the hour, open to everybody from then on', async () => {
    await minh.goto('/release')
    const { at, day, hour } = soon()
    await minh.getByLabel('Ngày công bố').fill(day.split('-').reverse().join('/'))
    await minh.getByLabel('Giờ công bố (giờ Việt Nam)').fill(hour)
    await look(minh, 'release-ask-vi-1440')
    await minh.getByRole('button', { name: 'Đề nghị công bố vào giờ này' }).click()
    await minh.getByText('Bạn đã đề nghị; một người khác phải duyệt.').waitFor()
    await minh.getByRole('button', { name: 'Rút đề nghị…' }).waitFor()
    expect(await minh.getByRole('button', { name: 'Duyệt công bố' }).count()).toBe(0)
    await hoa.goto('/release')
    await hoa.getByRole('button', { name: 'Approve the release' }).click()
    await hoa.getByRole('dialog').getByText('can never be changed again').waitFor()
    await look(hoa, 'release-approve-en-360')
    await hoa.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await hoa.getByRole('timer').waitFor()
    await look(hoa, 'release-countdown-en-360')
    await reader.goto('/tables')
    if (Date.now() < at.getTime()) await reader.getByText('Chưa công bố biểu nào.').waitFor()
    await look(reader, 'tables-none-vi-1440')
    await hoa.getByText('Open to everybody').waitFor({ timeout: 100_000 })
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime() - 2_000)
  })

  it('lets everybody read the table, its chart and its files, and nobody outside its sources', async () => {
    await reader.goto('/')
    await reader.getByText('85.881,6').waitFor()
    await look(reader, 'news-vi-1440')
    await reader.getByRole('link', { name: /Tất cả các biểu/ }).click()
    await reader.getByLabel('Tìm trong tên biểu').fill('co cau')
    await look(reader, 'tables-vi-1440')
    await reader.getByLabel('Tìm trong tên biểu').fill('')
    await reader.getByRole('link', { name: /^1 ?Tổng sản phẩm trên địa bàn theo giá hiện hành/ }).click()
    await reader.getByRole('cell', { name: '85.881,6' }).waitFor()
    await reader.getByText('số liệu biên soạn của tỉnh, không phải số chính thức').first().waitFor()
    expect(await reader.locator('button.figure').count()).toBe(0)
    await expect.poll(() => hasInk(reader)).toBe(true)
    await look(reader, 'table-vi-1440')
    const saved = async (act: () => Promise<void>) => {
      const [download] = await Promise.all([reader.waitForEvent('download'), act()])
      return download
    }
    const svg = await saved(() => reader.getByRole('button', { name: 'SVG' }).click())
    expect(svg.suggestedFilename()).toMatch(/^Tổng sản phẩm trên địa bàn.*\.svg$/)
    const drawn = await textOf(svg)
    const [, wide, high] = /^<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(drawn)!
    expect([Number(wide), drawn]).toEqual([860, expect.stringMatching(/fill="white"/)])
    for (const words of ['Dịch vụ', 'Công nghiệp và xây', 'Tỷ đồng', 'Tổng sản phẩm trên địa bàn', 'Tỉnh Quảng Ngãi'])
      expect(drawn).toContain(words)
    expect(drawn).toContain('phiên bản 51-2025-6M-estimate-1-v1')
    expect(drawn).toContain('báo cáo của các cơ quan là số liệu mô phỏng')
    const png = await saved(() => reader.getByRole('button', { name: 'PNG' }).click())
    expect(png.suggestedFilename()).toMatch(/\.png$/)
    const { signature, width, height } = pngHead(readFileSync(await png.path()))
    expect(signature).toBe('89504e470d0a1a0a')
    expect([width, height]).toEqual([2 * Number(wide), Math.floor(2 * Number(high))])
    const csv = await saved(() => reader.locator('.chart').getByRole('link', { name: 'CSV' }).click())
    expect(await textOf(csv)).toContain('85881.6')
    const xlsx = await saved(() => reader.getByRole('link', { name: 'Excel', exact: true }).click())
    expect(
      readFileSync(await xlsx.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    await reader.goto(`/vintages/${vintage}/accounts`)
    await reader.getByRole('link', { name: 'Đăng nhập để tiếp tục' }).waitFor()
  })

  it('gives every file of the release on one page, charts as pictures that are there', async () => {
    await reader.goto(`/releases/${vintage}`)
    const picture = reader.locator('.picture').first()
    await picture.scrollIntoViewIfNeeded()
    await expect
      .poll(() => picture.locator('img').evaluate((img) => (img as { naturalWidth?: number }).naturalWidth ?? 0))
      .toBeGreaterThan(500)
    await look(reader, 'release-files-vi-1440')
    const [download] = await Promise.all([
      reader.waitForEvent('download'),
      picture.getByRole('link', { name: /^PNG/ }).click(),
    ])
    expect(pngHead(readFileSync(await download.path())).width).toBeGreaterThan(1000)
    const hrefs = await reader.locator('a[download]').evaluateAll((links) => links.map((a) => a.getAttribute('href')))
    expect(hrefs.length).toBeGreaterThan(40)
    const statuses = await Promise.all(hrefs.map(async (href) => (await reader.request.get(href!)).status()))
    expect([...new Set(statuses)]).toEqual([200])
  })

  it('reads on a phone in English: news, tables, calendar, in dark too, interactive soon on a cold cache', async () => {
    const phone = await workspace.open({ language: 'en', width: 360, isDark: true })
    const begun = Date.now()
    await phone.goto('/')
    await phone.getByText('85,881.6').waitFor()
    console.log(`first page, cold cache, to its figures: ${Date.now() - begun} ms`)
    await look(phone, 'news-en-360-dark')
    await phone.goto('/calendar')
    await phone.getByRole('table').waitFor()
    await phone.getByLabel('Year').selectOption('2025')
    await phone.getByText('Published').first().waitFor()
    await look(phone, 'calendar-en-360-dark')
    for (const id of ['grdp-10', 'grdp-12', 'grdp-13']) {
      await phone.goto(`/tables/${id}`)
      await phone.locator('.printed-table td').first().waitFor()
      await look(phone, `table-${id}-en-360-dark`)
    }
    await phone.context().close()
  })

  it('tries a scenario with other targets, labelled as no statistics', async () => {
    await minh.goto('/scenarios')
    await minh.getByText('KỊCH BẢN – không phải số liệu thống kê').waitFor()
    await minh.getByLabel('Tổng sản phẩm trên địa bàn').fill('9,5')
    await minh.getByRole('button', { name: 'Thử với chỉ tiêu này' }).click()
    await minh.getByText('Chỉ tiêu mô phỏng').waitFor()
    await minh.getByText('điểm nghẽn trước').first().waitFor()
    await look(minh, 'scenario-vi-1440')
    await minh.setViewportSize({ width: 360, height: 900 })
    for (const [path, name] of [
      ['/scenarios', 'scenario'],
      ['/compile', 'compile'],
      [`/vintages/${vintage}/accounts`, 'accounts'],
      [`/vintages/${vintage}/official`, 'official'],
      [`/vintages/${vintage}/communes`, 'communes'],
    ] as const) {
      await minh.goto(path)
      await minh.locator('.table:visible').first().waitFor()
      await look(minh, `${name}-vi-360`)
    }
  })
})
