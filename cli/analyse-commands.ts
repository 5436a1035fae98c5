import { type Command, Option } from 'commander'
import { language, period, province } from './options.ts'

/** Scenarios and nowcasts: assumptions and early estimates, kept apart from the published figures. */
export function addAnalyseCommands(program: Command): void {
  program
    .command('scenario')
    .argument('<scenario>', 'mã kịch bản / scenario id')
    .description('kịch bản tăng trưởng so với số liệu mới nhất / a growth scenario against the newest accounts')
    .addOption(province())
    .addOption(language())
    .action(async (id, options) => {
      const { scenario } = await import('./scenario.ts')
      process.exitCode = await scenario(id, options)
    })
  program
    .command('nowcast')
    .description('dự báo nhanh kỳ đang diễn ra từ chỉ tiêu / nowcast a running period from indicators')
    .addOption(province().makeOptionMandatory())
    .requiredOption('--period <kỳ>', 'kỳ / period', period)
    .addOption(new Option('--prices <giá>', 'giá / prices').choices(['constant', 'current']).default('constant'))
    .option('--plan <mã>', 'bộ chỉ tiêu dẫn dắt / nowcast plan')
    .addOption(language())
    .action(async (options) => {
      const { nowcast } = await import('./nowcast.ts')
      process.exitCode = await nowcast(options)
    })
}
