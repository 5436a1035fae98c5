import { Command, InvalidArgumentError, Option } from 'commander'
import { catalogueFolder, loadCatalogue, loadNationalMapping } from '../jobs/load-catalogue.ts'
import { Period } from '../schemas/period.ts'
import { demo } from './demo.ts'
import { exitCodeHelp } from './exit-code.ts'
import { ingest } from './ingest.ts'
import { withDatabase } from './open.ts'
import { reportError } from './report-error.ts'
import { run } from './run.ts'
import { serve } from './serve.ts'
import { status } from './status.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { table } from './table.ts'
import { trace } from './trace.ts'
import { worker } from './worker.ts'

const program = new Command('diaban')
  .description(
    'Biểu mẫu của các sở, ngành đi vào; GRDP và bảng niên giám đã kiểm tra, truy được nguồn đi ra.\n' +
      "Departments' workbooks go in; checked, traceable GRDP and yearbook tables come out.",
  )
  .addHelpText('after', exitCodeHelp)
  .showHelpAfterError('(xem / see: diaban --help)')
  .exitOverride()

const whole = (text: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('cần số nguyên dương / a positive whole number')
}
const period = (text: string): string => {
  if (Period.safeParse(text).success) return text
  throw new InvalidArgumentError('cần kỳ như 2025, 2025-6M, 2025-Q2 / a period such as 2025, 2025-6M, 2025-Q2')
}
const language = () =>
  new Option('--language <vi|en>', 'ngôn ngữ / language')
    .choices(['vi', 'en'])
    .default(process.env.DIABAN_LANGUAGE ?? 'vi')
const province = () => new Option('--province <mã>', 'mã tỉnh / province code').env('DIABAN_PROVINCE')
const out = () => new Option('--out <thư mục>', 'nơi ghi tệp / where files are written').env('DIABAN_OUT')

program
  .command('demo')
  .description('chạy cả chuỗi trên dữ liệu mẫu / run the whole chain on the sample rounds')
  .addOption(out())
  .action(async (options) => {
    process.exitCode = await demo(options)
  })
program
  .command('serve')
  .description('mở cổng HTTP / serve HTTP')
  .option('--port <cổng>', 'cổng / port', whole, 8080)
  .addOption(new Option('--host <địa chỉ>', 'địa chỉ / address').env('DIABAN_HOST').default('127.0.0.1'))
  .option('--no-worker', 'không xử lý việc trong tiến trình này / no worker in this process')
  .addOption(out())
  .action(serve)
program
  .command('worker')
  .description('xử lý việc trong hàng đợi / work on queued jobs')
  .option('--health-port <cổng>', 'cổng kiểm tra / port of /healthz', whole)
  .addOption(out())
  .action(worker)
program
  .command('migrate')
  .description('tạo hoặc nâng cấp cơ sở dữ liệu / create or upgrade the database')
  .option('--with-catalogue', 'nạp luôn danh mục / load the catalogue too')
  .action(async ({ withCatalogue }) => {
    await withDatabase(async ({ db }) => {
      console.log('Cơ sở dữ liệu đã ở phiên bản mới nhất / The database is up to date')
      if (withCatalogue) await printLoaded(loadCatalogue(db, catalogueFolder(process.env)))
    })
  })
program
  .command('catalogue')
  .description('danh mục / the catalogue')
  .command('load')
  .argument('[folder]', 'thư mục danh mục / catalogue folder')
  .option('--national', 'nạp bảng chuyển đổi xã toàn quốc 01/07/2025 / load the nationwide mapping of 1 July 2025')
  .description('kiểm tra và nạp danh mục / check and load the catalogue')
  .action(async (folder, { national }) => {
    const from = folder ?? catalogueFolder(process.env)
    await withDatabase(async ({ db }) => {
      await printLoaded(loadCatalogue(db, from))
      if (national) console.log(`${await loadNationalMapping(db, from)} dòng chuyển đổi toàn quốc / nationwide links`)
    })
  })
program
  .command('ingest')
  .argument('<file...>', 'tệp xlsx hoặc csv / xlsx or csv files')
  .description('nhận, đọc, kiểm tra báo cáo / take in, read and check submissions')
  .addOption(province().makeOptionMandatory())
  .addOption(language())
  .action(async (files, options) => {
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
  .action(table)
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
  .action(trace)
program
  .command('status')
  .description('tình trạng báo cáo và phiên bản / submissions and vintages')
  .addOption(province())
  .action(status)

async function printLoaded(loading: ReturnType<typeof loadCatalogue>): Promise<void> {
  const { version, created } = await loading
  console.log(`Danh mục / Catalogue ${version.slice(0, 12)}: ${created ? 'đã nạp / loaded' : 'không đổi / unchanged'}`)
}

stopOnSignal()
await program.parseAsync().catch(reportError)
