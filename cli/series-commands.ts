import { type Command, Option } from 'commander'
import { language, period } from './options.ts'

/** Registers restate, reclassify and splice: series in CSV, carried over a break; what they run is loaded when it is called. */
export function addSeriesCommands(program: Command): void {
  addRestate(program)
  addReclassify(program)
  addSplice(program)
}

function addRestate(program: Command): void {
  program
    .command('restate')
    .argument('<file>', 'tệp CSV có cột code, period, value / CSV file with columns code, period, value')
    .requiredOption('--from <ngày>', 'số liệu theo địa giới ngày yyyy-mm-dd / the day whose units the figures are on')
    .requiredOption('--to <ngày>', 'chuyển sang địa giới ngày yyyy-mm-dd / the day to restate to; may be earlier')
    .addOption(
      new Option('--basis <cơ sở>', 'cơ sở chia đơn vị bị tách / what a divided unit is shared by').choices([
        'whole',
        'population',
        'area',
        'households',
        'labour',
        'parent',
      ]),
    )
    .option('--weights <tệp>', 'trọng số của cơ sở chia, cùng các cột / weights of the basis, same columns')
    .option('--common', 'gộp thành địa bàn so sánh được chính xác / exactly comparable groups, nothing estimated')
    .option('--national', 'mã xã toàn quốc, 30/06 và 01/07/2025 / commune codes of the whole country')
    .option('--indicator <mã>', 'chỉ tiêu trong danh mục / an indicator of the catalogue')
    .addOption(language())
    .description('chuyển chuỗi số liệu sang địa giới ngày khác / restate a series on the units of another day')
    .action(async (file, options) => {
      const { restate } = await import('./restate.ts')
      process.exitCode = await restate(file, options)
    })
}

function addReclassify(program: Command): void {
  program
    .command('reclassify')
    .argument('<file>', 'tệp CSV có cột code, period, value / CSV file with columns code, period, value')
    .requiredOption('--from <phiên bản>', 'phiên bản ngành của số liệu / version of the figures, e.g. VSIC2018')
    .requiredOption(
      '--to <phiên bản>',
      'phiên bản cần chuyển sang, có thể cũ hơn / version to restate to, may be older, e.g. VSIC2025',
    )
    .option(
      '--weights <tệp>',
      "số liệu của các phần của mã bị chia, mã 'J>K' / figures of the parts of divided codes, code 'J>K'",
    )
    .addOption(language())
    .description(
      'chuyển chuỗi số liệu sang phiên bản phân ngành khác / restate a series on another classification version',
    )
    .action(async (file, options) => {
      const { reclassify } = await import('./reclassify.ts')
      process.exitCode = await reclassify(file, options)
    })
}

function addSplice(program: Command): void {
  program
    .command('splice')
    .argument('<older>', 'tệp CSV chuỗi cũ / CSV file of the older series')
    .argument('<newer>', 'tệp CSV chuỗi mới / CSV file of the newer series')
    .requiredOption('--overlap <kỳ-period...>', 'các kỳ gối nhau / periods that both series have')
    .option('--from <giá>', 'giá của chuỗi cũ, ví dụ constant-2010 / prices of the older series')
    .option('--to <giá>', 'giá của chuỗi mới, ví dụ constant-2020 / prices of the newer series')
    .option('--total <mã>', 'mã của tổng chung / code of the total', 'GRDP')
    .addOption(language())
    .description('nối chuỗi: đổi năm gốc, phương pháp, phạm vi / splice two series over their overlap')
    .action(async (older, newer, options) => {
      const { splice } = await import('./splice.ts')
      process.exitCode = await splice(older, newer, { ...options, overlap: options.overlap.map(period) })
    })
}
