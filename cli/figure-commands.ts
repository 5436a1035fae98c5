import { type Command, Option } from 'commander'
import { actor, language, out, period, province, whole } from './options.ts'

/** Registers run, table, trace, reconcile-official and compare; what they run is loaded when it is called. */
export function addFigureCommands(program: Command): void {
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
    .option('--json', 'cả cây dưới dạng JSON, kèm mã bước / the whole tree as JSON, with the codes of steps', false)
    .addOption(language())
    .action(async (table, row, column, options) => (await import('./trace.ts')).trace(table, row, column, options))
  program
    .command('reconcile-official')
    .requiredOption('--vintage <mã>', 'phiên bản số liệu / vintage')
    .option('--set <ngành>', 'ghi quyết định cho GRDP, KV1, KV2, KV2.CN, KV3 hoặc TAX / decide on one of them')
    .addOption(
      new Option('--cause <mã>', 'nguyên nhân chênh lệch / cause of the difference').choices([
        'scope',
        'closing-date',
        'price',
        'reporting',
        'typing',
      ]),
    )
    .addOption(
      new Option('--treatment <cách>', 'cách xử lý / treatment')
        .choices(['keep', 'prorate', 'balance'])
        .default('keep'),
    )
    .addOption(new Option('--prices <giá>', 'chỉ một loại giá / one price basis only').choices(['current', 'constant']))
    .option('--note <ghi chú>', 'ghi chú / note')
    .option('--json', 'in JSON / print JSON')
    .addOption(actor())
    .description('đối chiếu với số chính thức: chênh lệch, nguyên nhân, xử lý / reconcile with the official figure')
    .action(async (options) => (await import('./reconcile-official.ts')).reconcileOfficial(options))
  program
    .command('compare')
    .argument('<vintage...>', 'từ hai phiên bản, theo thứ tự / two or more vintages, in order')
    .option('--all', 'mọi chỉ tiêu / every figure')
    .addOption(new Option('--format <kiểu>', 'định dạng / format').choices(['text', 'csv', 'json']).default('text'))
    .description('chỉnh lý giữa các phiên bản: phương pháp, địa giới, số chuẩn, số mới / revisions between vintages')
    .action(async (vintages, options) => (await import('./compare.ts')).compare(vintages, options))
}
