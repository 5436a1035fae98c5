import { type Command, Option } from 'commander'
import { out, whole } from './options.ts'

/** Registers demo, serve, worker, migrate, backup, restore and catalogue; what they run is loaded when it is called. */
export function addSystemCommands(program: Command): void {
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
    .option('--trial', 'dùng thử: số liệu mẫu, liên kết cho mỗi vai / to try: sample figures, a link for each role')
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
    .command('backup')
    .argument('[file]', 'tệp sẽ ghi / file to write')
    .description('sao lưu cơ sở dữ liệu vào một tệp / back the database up into one file')
    .action(async (file) => {
      process.exitCode = await (await import('./backup.ts')).backup(file)
    })
  program
    .command('restore')
    .argument('<file>', 'tệp sao lưu / backup')
    .description('khôi phục vào cơ sở dữ liệu trống / restore into an empty database')
    .action(async (file) => {
      process.exitCode = await (await import('./backup.ts')).restore(file)
    })
  program
    .command('catalogue')
    .description('danh mục / the catalogue')
    .command('load')
    .argument('[folder]', 'thư mục danh mục / catalogue folder')
    .option('--national', 'nạp bảng chuyển đổi xã toàn quốc 01/07/2025 / load the nationwide mapping of 1 July 2025')
    .description('kiểm tra và nạp danh mục / check and load the catalogue')
    .action(async (folder, options) => (await import('./catalogue.ts')).load(folder, options))
}
