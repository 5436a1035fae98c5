import { describe, expect, it } from 'vitest'
import { startSchedules } from '../../jobs/schedules.ts'
import { any } from '../store/people-fixture.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace } from './workspace.ts'

describe.skipIf(browserPath === null)('running the installation, in a browser', () => {
  const workspace = testWorkspace()
  const operator = [{ province: '*', role: 'operator' as const, ...any }]

  it.each([
    [
      'vi',
      360,
      'Vận hành',
      'Không có việc hỏng.',
      'Kiểm tra chuỗi nhật ký',
      'Nguyên vẹn',
      '06:00, thứ Hai đến thứ Sáu',
      'Đăng nhập',
    ],
    [
      'en',
      1440,
      'Operation',
      'Nothing has failed.',
      'Verify the chains',
      'Intact',
      '06:00, Monday to Friday',
      'Signed in',
    ],
  ] as const)(
    'shows queues, schedules and the log in %s at %i px',
    async (language, width, title, none, verify, intact, weekday, signedIn) => {
      const clock = await startSchedules(workspace.runtime.effects, workspace.runtime.queues, null)
      await workspace.person(`vanhanh-${language}`, operator)
      const page = await workspace.open({ language, width })
      await signIn(page, `vanhanh-${language}`)
      await page.goto('/operation')
      await page.locator('h1', { hasText: title }).waitFor()
      await page.getByText(none).waitFor()
      await page.getByText('0 * * * * *', { exact: true }).waitFor()
      await page.getByText(weekday).waitFor()
      await page.getByText(signedIn).first().waitFor()
      await page
        .getByRole('cell', { name: `vanhanh-${language}` })
        .first()
        .waitFor()
      await page.getByRole('button', { name: verify }).click()
      await page.getByText(intact).first().waitFor()
      expect(await accessFaults(page)).toEqual([])
      expect(await isWithinWidth(page)).toBe(true)
      await picture(page, `operator-${language}-${width}`)
      await page.context().close()
      await clock.close()
    },
  )

  it('finds a failed job with its reason and runs it again', async () => {
    const { queues } = workspace.runtime
    const payload = { province: '51', submission: '51-khong-co' }
    await queues.untilFinished([await queues.enqueue('ingest', payload)])
    await workspace.person('truc', operator)
    const page = await workspace.open({ language: 'vi', width: 1440, isDark: true })
    await signIn(page, 'truc')
    await page.goto('/operation')
    await page.getByText('ingest/no-such-submission').waitFor()
    expect(await accessFaults(page)).toEqual([])
    await picture(page, 'operator-failure-dark')
    const before = (await queues.queue('ingest').getJob('ingest-51-khong-co'))?.finishedOn
    await page.getByRole('button', { name: 'Chạy lại ingest-51-khong-co' }).click()
    await expect
      .poll(async () => (await queues.queue('ingest').getJob('ingest-51-khong-co'))?.finishedOn)
      .not.toBe(before)
    await page.context().close()
  })

  it.each([
    ['vi', 360],
    ['en', 1440],
  ] as const)('opens an account and gives it a right in %s at %i px', async (language, width) => {
    const isVietnamese = language === 'vi'
    await workspace.person(`quantri-${language}`, operator)
    const page = await workspace.open({ language, width })
    await signIn(page, `quantri-${language}`)
    await page.goto('/people')
    await page.getByLabel(isVietnamese ? 'Họ và tên' : 'Name').fill(`Nguyễn Thị Mới ${language}`)
    await page.getByLabel(isVietnamese ? 'Địa chỉ thư' : 'E-mail address').fill(`moi-${language}@example.vn`)
    await page.getByRole('button', { name: isVietnamese ? 'Mở tài khoản' : 'Open the account' }).click()
    await page.getByText('/first-password#').waitFor()
    const card = page.locator('section', { hasText: `moi-${language}@example.vn` })
    await card.locator('summary').click()
    await card.getByLabel(isVietnamese ? 'Mã tỉnh' : 'Province code').fill('51')
    await card.getByLabel(isVietnamese ? 'Mã đơn vị' : 'Agency code').fill('SCT')
    await card.getByRole('button', { name: isVietnamese ? 'Cấp quyền' : 'Give the right', exact: true }).click()
    await card.getByText('SCT').waitFor()
    await expect.poll(() => card.getByRole('button', { disabled: true }).count()).toBe(0)
    await page.waitForTimeout(400)
    expect(await accessFaults(page)).toEqual([])
    expect(await isWithinWidth(page)).toBe(true)
    await picture(page, `people-${language}-${width}`)
    await page.context().close()
  })

  it('is closed to others', async () => {
    await workspace.person('thongke', [inProvince('51', 'statistician')])
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signIn(page, 'thongke')
    expect(await page.getByRole('link', { name: 'Vận hành' }).count()).toBe(0)
    await page.goto('/operation')
    await page.waitForLoadState('networkidle')
    expect(await page.getByText('Hàng đợi').count()).toBe(0)
    await page.context().close()
  })
})
