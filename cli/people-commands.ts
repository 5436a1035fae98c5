import { type Command, Option } from 'commander'
import { whole } from './options.ts'

const email = () => new Option('--email <thư>', 'địa chỉ thư / address').makeOptionMandatory()
const name = () => new Option('--name <tên>', 'họ tên / name')
const roles = ['agency-officer', 'commune-officer', 'statistician', 'approver', 'yearbook-editor', 'operator']

/** Registers people and audit; what they run is loaded when it is called. */
export function addPeopleCommands(program: Command): void {
  const people = program.command('people').description('tài khoản và quyền / accounts and rights')
  people
    .command('first-admin')
    .description('tài khoản đầu tiên, in mã dùng một lần / the first account, prints a one-time token')
    .addOption(email())
    .addOption(name())
    .action(async (options) => (await import('./people.ts')).firstAdmin(options))
  people
    .command('add')
    .description('mở tài khoản, in mã dùng một lần / open an account, prints a one-time token')
    .addOption(email())
    .addOption(name())
    .action(async (options) => (await import('./people.ts')).add(options))
  people
    .command('link')
    .description('mã dùng một lần mới khi quên mật khẩu / a new one-time token')
    .addOption(email())
    .action(async (options) => (await import('./people.ts')).link(options))
  people
    .command('password')
    .argument('<token>', 'mã dùng một lần / one-time token')
    .description('đặt mật khẩu, đọc từ stdin / choose a password, read from stdin')
    .action(async (token) => (await import('./people.ts')).choosePassword(token))
  people
    .command('disable')
    .description('khóa tài khoản / close an account')
    .addOption(email())
    .action(async (options) => (await import('./people.ts')).disable(options))
  people
    .command('reopen')
    .description('mở lại tài khoản đã khóa / open a closed account again')
    .addOption(email())
    .action(async (options) => (await import('./people.ts')).reopen(options))
  people
    .command('forget-second-factor')
    .description('bỏ lớp xác thực thứ hai đã mất / take away a second factor that is lost')
    .addOption(email())
    .action(async (options) => (await import('./people.ts')).forgetSecondFactor(options))
  people
    .command('list')
    .description('danh sách tài khoản và quyền / accounts with their rights')
    .action(async () => (await import('./people.ts')).list())
  for (const [action, text] of [
    ['grant', 'cấp quyền / give a right'],
    ['revoke', 'thu quyền / take a right'],
  ] as const) {
    people
      .command(action)
      .description(text)
      .addOption(email())
      .addOption(new Option('--role <vai trò>', 'vai trò / role').choices(roles).makeOptionMandatory())
      .option('--province <mã>', 'tỉnh; * cho người vận hành / province; * for an operator', '*')
      .option('--agency <mã>', 'cơ quan / agency', '*')
      .option('--form <biểu>', 'biểu / form', '*')
      .option('--area <mã>', 'xã / commune id', '*')
      .action(async (options) => (await import('./people.ts'))[action](options))
  }
  addAuditCommands(program)
}

function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('nhật ký / the audit log')
  audit
    .command('verify')
    .description('kiểm tra chuỗi băm của nhật ký / check that no row was changed or removed')
    .action(async () => {
      const { verify } = await import('./audit.ts')
      process.exitCode = await verify()
    })
  audit
    .command('show')
    .description('xem nhật ký của tỉnh; * cho tài khoản / entries of a province; * for accounts')
    .option('--province <mã>', 'tỉnh / province', '*')
    .option('--limit <số>', 'số dòng / rows', whole, 50)
    .action(async (options) => (await import('./audit.ts')).show(options))
}
