import { Argument, Command, Option } from 'commander'
import { exitCodeHelp } from './exit-code.ts'
import { language, out, period, province, whole } from './options.ts'
import { stopOnSignal } from './stop-on-signal.ts'

const program = new Command('diaban')
  .description(
    'Biểu mẫu của các sở, ngành đi vào; GRDP và bảng niên giám đã kiểm tra, truy được nguồn đi ra.\n' +
      "Departments' workbooks go in; checked, traceable GRDP and yearbook tables come out.",
  )
  .addHelpText('after', exitCodeHelp)
  .showHelpAfterError('(xem / see: diaban --help)')
  .exitOverride()

program
  .command('demo')
  .description('chạy cả chuỗi trên dữ liệu mẫu / run the whole chain on the sample rounds')
  .addOption(out())
  .action(async (options) => {
    const { demo } = await import('./demo.ts')
    process.exitCode = await demo(options)
  })
program
  .command('serve')
  .description('mở cổng HTTP / serve HTTP')
  .option('--port <cổng>', 'cổng / port', whole, 8080)
  .addOption(new Option('--host <địa chỉ>', 'địa chỉ / address').env('DIABAN_HOST').default('127.0.0.1'))
  .option('--no-worker', 'không xử lý việc trong tiến trình này / no worker in this process')
  .addOption(out())
  .action(async (options) => (await import('./serve.ts')).serve(options))
program
  .command('worker')
  .description('xử lý việc trong hàng đợi / work on queued jobs')
  .option('--health-port <cổng>', 'cổng kiểm tra / port of /healthz', whole)
  .addOption(out())
  .action(async (options) => (await import('./worker.ts')).worker(options))
program
  .command('migrate')
  .description('tạo hoặc nâng cấp cơ sở dữ liệu / create or upgrade the database')
  .option('--with-catalogue', 'nạp luôn danh mục / load the catalogue too')
  .action(async (options) => (await import('./catalogue.ts')).migrate(options))
program
  .command('catalogue')
  .description('danh mục / the catalogue')
  .command('load')
  .argument('[folder]', 'thư mục danh mục / catalogue folder')
  .option('--national', 'nạp bảng chuyển đổi xã toàn quốc 01/07/2025 / load the nationwide mapping of 1 July 2025')
  .description('kiểm tra và nạp danh mục / check and load the catalogue')
  .action(async (folder, options) => (await import('./catalogue.ts')).load(folder, options))
program
  .command('ingest')
  .argument('<file...>', 'tệp xlsx hoặc csv / xlsx or csv files')
  .description('nhận, đọc, kiểm tra báo cáo / take in, read and check submissions')
  .addOption(province().makeOptionMandatory())
  .addOption(language())
  .action(async (files, options) => {
    const { ingest } = await import('./ingest.ts')
    process.exitCode = await ingest(files, options)
  })
program
  .command('run')
  .argument('<period>', 'kỳ / period', period)
  .description('đối chiếu, biên soạn, công bố một kỳ / reconcile, compile and publish a period')
  .addOption(province())
  .addOption(language())
  .addOption(out())
  .action(async (of, options) => {
    const { run } = await import('./run.ts')
    process.exitCode = await run(of, options)
  })
program
  .command('table')
  .argument('[table]', 'mã bảng; bỏ trống để xem danh sách / table id; none for the list')
  .description('in một bảng đã công bố / print a published table')
  .addOption(province())
  .option('--period <kỳ>', 'kỳ / period', period)
  .option('--vintage <mã>', 'phiên bản số liệu / vintage')
  .addOption(
    new Option('--format <kiểu>', 'định dạng / format').choices(['text', 'csv', 'json-stat', 'px']).default('text'),
  )
  .addOption(language())
  .action(async (id, options) => (await import('./table.ts')).table(id, options))
program
  .command('trace')
  .argument('<table>', 'mã bảng / table id')
  .argument('<row>', 'mã dòng / row code')
  .argument('<column>', 'mã cột / column code')
  .description('truy một con số về ô trong tệp gốc / trace a figure down to the cells it came from')
  .addOption(province())
  .option('--period <kỳ>', 'kỳ / period', period)
  .option('--vintage <mã>', 'phiên bản số liệu / vintage')
  .option('--depth <số>', 'số tầng / levels', whole, 12)
  .option('--all', 'mọi nhánh / every branch', false)
  .addOption(language())
  .action(async (table, row, column, options) => (await import('./trace.ts')).trace(table, row, column, options))
program
  .command('status')
  .description('tình trạng báo cáo và phiên bản / submissions and vintages')
  .addOption(province())
  .action(async (options) => (await import('./status.ts')).status(options))

const actor = () => new Option('--actor <tên>', 'người thực hiện / who').env('USER').default('diaban')
const round = program.command('round').description('đợt báo cáo / reporting rounds')
round
  .command('open')
  .argument('<round>', 'mã đợt / round id')
  .option('--letter <tệp>', 'công văn / steering letter')
  .addOption(actor())
  .description('mở đợt theo công văn / open a round from its letter')
  .action(async (id, options) => (await import('./round.ts')).open(id, options))
round
  .command('status')
  .argument('<round>', 'mã đợt / round id')
  .option('--day <ngày>', 'xem ở ngày yyyy-mm-dd / as of a day')
  .description('ai còn nợ biểu gì, tỷ lệ báo cáo / who owes what, reporting rates')
  .action(async (id, options) => (await import('./round.ts')).status(id, options))
for (const [action, text] of [
  ['excuse', 'miễn đến một ngày / excuse until a day'],
  ['extend', 'gia hạn / extend the due day'],
  ['lock', 'khóa / lock'],
  ['unlock', 'mở khóa / unlock'],
] as const) {
  round
    .command(action)
    .argument('<round>', 'mã đợt / round id')
    .requiredOption('--form <biểu>', 'biểu / form')
    .requiredOption('--period <kỳ>', 'kỳ / period', period)
    .option('--until <ngày>', 'đến ngày yyyy-mm-dd / until')
    .option('--reason <lý do>', 'lý do / reason')
    .addOption(actor())
    .description(text)
    .action(async (id, options) => (await import('./round.ts')).decide(action, id, options))
}
program
  .command('review')
  .addArgument(new Argument('<action>').choices(['accept', 'return', 'refuse', 'recheck', 'explain']))
  .argument('<submission>', 'mã báo cáo / submission id')
  .option('--reason <lý do>', 'lý do, giải trình / reason, explanation')
  .option('--place <ô>', 'điểm cần giải trình / the finding it is about')
  .addOption(actor())
  .description('chấp nhận, trả lại, phúc tra, giải trình / accept, return, re-check, explain')
  .action(async (action, submission, options) => (await import('./review.ts')).review(action, submission, options))
program
  .command('remind')
  .description('gửi thư nhắc hôm nay (SMTP_URL) / send the reminders of today')
  .action(async () => (await import('./remind.ts')).remind())

stopOnSignal()
await program.parseAsync().catch(async (error) => (await import('./report-error.ts')).reportError(error))
