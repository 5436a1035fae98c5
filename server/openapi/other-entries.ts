import { z } from 'zod'
import { OpenedRound } from '../../schemas/planned-round.ts'
import { Received } from '../../schemas/received.ts'
import type { Bilingual } from '../../schemas/text.ts'
import type { ApiEntry } from './entry.ts'
import { province } from './parameters.ts'

type Entry = ApiEntry & { isOpen: boolean }

const text = (vi: string, en: string): Bilingual => ({ vi, en })

const open = (tag: Entry['tag'], summary: Bilingual, rest: Partial<Entry> = {}): Entry => ({
  ...{ tag, summary, isOpen: true, answers: { 200: { description: 'OK', types: ['application/json'] } } },
  ...rest,
})

const closed = (tag: Entry['tag'], summary: Bilingual, rest: Partial<Entry> = {}): Entry => ({
  ...open(tag, summary, rest),
  isOpen: false,
})

const done = { 204: { description: 'done' } }

const file = z.string().meta({ format: 'binary' })
const Checks = z.strictObject({
  database: z.boolean(),
  migrations: z.boolean(),
  queue: z.boolean(),
  catalogue: z.boolean(),
})

/** Entries of routes that parse their own way: probes, files that are streamed in, sign-in. */
export const otherEntries: Record<string, Entry> = {
  'GET /healthz': open('system', text('Tiến trình còn chạy', 'The process answers'), {
    answers: { 200: { description: 'it does', schema: z.strictObject({ status: z.literal('ok') }) } },
  }),
  'GET /readyz': open(
    'system',
    text('Cơ sở dữ liệu, hàng đợi, danh mục sẵn sàng', 'Database, queue and catalogue answer'),
    {
      answers: {
        200: { description: 'ready', schema: z.strictObject({ status: z.literal('ready'), checks: Checks }) },
        503: { description: 'not ready', schema: z.strictObject({ status: z.literal('not ready'), checks: Checks }) },
      },
    },
  ),
  'POST /api/v1/submissions': closed('submissions', text('Gửi một báo cáo', 'Send a workbook'), {
    query: z.strictObject({ province: province.optional() }),
    body: z.strictObject({ file }),
    bodyType: 'multipart/form-data',
    answers: { 202: { description: 'taken in; Location says where to follow it', schema: Received } },
  }),
  'POST /api/v1/rounds/:id/open': closed('work', text('Mở một đợt theo công văn', 'Open a round from its letter'), {
    body: z.strictObject({ file: file.optional() }),
    bodyType: 'multipart/form-data',
    answers: {
      201: { description: 'open, with its obligations', schema: OpenedRound },
      409: { description: 'open already' },
    },
  }),
  'POST /api/v1/auth/sign-in': open('people', text('Đăng nhập', 'Sign in')),
  'POST /api/v1/auth/one-time': open('people', text('Đăng nhập bằng mã dùng một lần', 'Sign in with a one-time token')),
  'POST /api/v1/auth/second-factor': open('people', text('Mã xác thực thứ hai', 'Second factor')),
  'POST /api/v1/auth/first-factor': open('people', text('Khóa xác thực phải lập', 'The second factor that is owed')),
  'POST /api/v1/auth/first-factor/confirm': open('people', text('Mã đầu tiên của khóa', 'The first code of its key')),
  'POST /api/v1/auth/sign-out': closed('people', text('Đăng xuất', 'Sign out'), { answers: done }),
  'POST /api/v1/auth/first-password': open('people', text('Đặt mật khẩu lần đầu', 'Set the first password'), {
    answers: done,
  }),
  'GET /api/v1/auth/oidc': open('people', text('Có đăng nhập một lần không', 'Is there single sign-on')),
  'GET /api/v1/auth/oidc/start': open('people', text('Sang trang đăng nhập một lần', 'Leave for single sign-on')),
  'GET /api/v1/auth/oidc/callback': open('people', text('Trở về từ đăng nhập một lần', 'Back from single sign-on')),
  'GET /api/v1/auth/me': open('people', text('Tôi là ai', 'Who I am')),
  'POST /api/v1/auth/password': closed('people', text('Đổi mật khẩu', 'Change the password'), { answers: done }),
  'POST /api/v1/auth/totp': closed('people', text('Tạo mã xác thực', 'Make a second factor')),
  'POST /api/v1/auth/totp/confirm': closed('people', text('Xác nhận mã xác thực', 'Confirm the second factor')),
  'GET /api/v1/auth/tokens': closed('people', text('Các mã truy cập của tôi', 'My API tokens')),
  'POST /api/v1/auth/tokens': closed('people', text('Tạo mã truy cập', 'Make an API token')),
  'DELETE /api/v1/auth/tokens/:id': closed('people', text('Hủy mã truy cập', 'Revoke an API token'), { answers: done }),
  'GET /api/v1/people': closed('people', text('Người dùng', 'People')),
  'POST /api/v1/people': closed('people', text('Thêm người dùng', 'Add a person')),
  'POST /api/v1/people/:id/link': closed('people', text('Tạo đường dẫn dùng một lần', 'Make a one-time link')),
  'POST /api/v1/people/:id/rights': closed('people', text('Cấp hoặc thu quyền', 'Grant or revoke a right')),
  'DELETE /api/v1/people/:id/rights': closed('people', text('Thu quyền', 'Revoke a right'), { answers: done }),
  'POST /api/v1/people/:id/reopen': closed('people', text('Mở lại tài khoản', 'Open an account again'), {
    answers: done,
  }),
  'POST /api/v1/people/:id/second-factor/remove': closed(
    'people',
    text('Gỡ yếu tố thứ hai', 'Remove a second factor'),
    { answers: done },
  ),
  'DELETE /api/v1/people/:id': closed('people', text('Khóa tài khoản', 'Disable an account'), { answers: done }),
  'POST /api/v1/vintages/:province/:id/release': closed(
    'vintages',
    text('Đề nghị hoặc duyệt công bố', 'Ask for or approve a release'),
    { answers: done },
  ),
}
