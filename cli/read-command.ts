import type { Command } from 'commander'
import { language } from './options.ts'

/** The command that shows how a file is understood. */
export function addReadCommand(program: Command): void {
  program
    .command('read')
    .argument('<file>', 'tệp xlsx, xls hoặc csv / xlsx, xls or csv file')
    .option('--sheet <tên>', 'chỉ sheet này / only this sheet')
    .option('--json', 'in JSON / print JSON')
    .addOption(language())
    .description('cho xem tệp được hiểu thế nào: ô, bảng, đơn vị, kỳ / show how a file is understood')
    .action(async (file, options) => {
      const { read } = await import('./read.ts')
      process.exitCode = await read(file, options)
    })
}
