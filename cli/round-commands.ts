import { Argument, type Command } from 'commander'
import { actor, language, period, province } from './options.ts'

/** Registers ingest, status, round, review and remind; what they run is loaded when it is called. */
export function addRoundCommands(program: Command): void {
  program
    .command('ingest')
    .argument('<file...>', 'tệp xlsx hoặc csv / xlsx or csv files')
    .description('nhận, đọc, kiểm tra báo cáo / take in, read and check submissions')
    .addOption(province().makeOptionMandatory())
    .option(
      '--annotated <thư mục>',
      'ghi tệp của người gửi kèm kết quả kiểm tra vào / write the senders’ annotated files into',
    )
    .addOption(language())
    .action(async (files, options) => {
      const { ingest } = await import('./ingest.ts')
      process.exitCode = await ingest(files, options)
    })
  program
    .command('status')
    .description('tình trạng báo cáo và phiên bản / submissions and vintages')
    .addOption(province())
    .action(async (options) => (await import('./status.ts')).status(options))

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
    ['unexcuse', 'rút việc miễn / take an excuse back'],
    ['unextend', 'rút việc gia hạn / take an extension back'],
    ['lock', 'khóa / lock'],
    ['unlock', 'mở khóa / unlock'],
  ] as const) {
    round
      .command(action)
      .argument('<round>', 'mã đợt / round id')
      .requiredOption('--form <biểu>', 'biểu / form')
      .requiredOption('--period <kỳ>', 'kỳ / period', period)
      .option('--commune <mã>', 'xã, phường, khi mỗi xã nợ phần của mình / commune, where each owes its rows')
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
}
