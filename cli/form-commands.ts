import { type Command, Option } from 'commander'
import { language, period, province } from './options.ts'

/** Commands of what goes out to the senders and what goes back to them. */
export function addFormCommands(program: Command): void {
  program
    .command('form')
    .argument('<form>', 'ký hiệu biểu hoặc mã cuộc điều tra / form symbol or survey id')
    .option('--commune <mã...>', 'chỉ dòng của xã, phường có mã này / rows of these communes only')
    .option('--agency <mã>', 'mã cơ quan báo cáo / code of the reporting agency')
    .addOption(province().makeOptionMandatory())
    .requiredOption('--period <kỳ>', 'kỳ / period', period)
    .addOption(new Option('--csv', 'ghi CSV / write a CSV').conflicts('json'))
    .option('--json', 'ghi lược đồ nhập liệu (JSON) / write the keyed-entry schema')
    .option('--out <tệp>', 'tệp sẽ ghi / file to write')
    .description('biểu mẫu để điền, từ danh mục / a form to fill, from the catalogue')
    .action(async (symbol, options) => (await import('./form.ts')).form(symbol, options))
  program
    .command('annotate')
    .argument('<submission>', 'mã báo cáo / submission id')
    .option('--out <tệp>', 'tệp sẽ ghi / file to write')
    .description('tệp của người gửi kèm kết quả kiểm tra / the sender’s own file with the findings in it')
    .action(async (submission, options) => {
      const { annotate } = await import('./annotate.ts')
      process.exitCode = await annotate(submission, options)
    })
  program
    .command('difference')
    .argument('<before>', 'mã báo cáo trước / submission before')
    .argument('<after>', 'mã báo cáo sau / submission after')
    .option('--json', 'in JSON / print JSON')
    .addOption(language())
    .description('so từng ô hai lần gửi của một biểu / two submissions of one form, cell by cell')
    .action(async (before, after, options) => (await import('./difference.ts')).difference(before, after, options))
  program
    .command('import-capi')
    .argument(
      '<file...>',
      'tệp xuất từ ODK, KoBo, Survey Solutions; hoặc các phiếu đã điền / a tablet survey’s export; or questionnaires',
    )
    .requiredOption(
      '--mapping <mã>',
      'bảng ghép, hoặc mã cuộc điều tra của các phiếu / mapping, or survey of the questionnaires',
    )
    .addOption(province().makeOptionMandatory())
    .option('--period <kỳ>', 'kỳ / period', period)
    .addOption(language())
    .description(
      'nhận kết quả điều tra: máy tính bảng hoặc phiếu đã điền / take in a survey: tablets or questionnaires',
    )
    .action(async (files, options) => {
      const { importCapiFiles } = await import('./import-capi.ts')
      process.exitCode = await importCapiFiles(files, options)
    })
}
