import { Command, Option } from 'commander'
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

stopOnSignal()
await program.parseAsync().catch(async (error) => (await import('./report-error.ts')).reportError(error))
