import type { Command } from 'commander'
import { methodPresets } from './method-presets.ts'

/** Adds one more value of an option that may be repeated. */
const collect = (text: string, before: readonly string[]): string[] => [...before, text]

const methodHelp = `
FILE.json: {"cases": [{id, method, params, input}, …]}; in ra / prints {"cases": [{id, output}]}.
TÊN / NAME: ${Object.keys(methodPresets).join(', ')}
  CSV: cột đầu là các kỳ liên tiếp (2015, 2015-Q1, 2015-01), các cột sau là giá trị; ngăn cách bằng ; tab hoặc ,
    thập phân là dấu chấm (hoặc dấu phẩy khi không ngăn cách bằng phẩy); ô trống hoặc ... là thiếu.
    First column consecutive periods, then columns of values; delimiter ; tab or , ; decimal point
    (or comma where the delimiter is not a comma); empty or ... is missing.
  Tham số của từng phương pháp / parameters of each method: docs/methods/method-*.md
Ví dụ / Examples:
  diaban method cases.json
  diaban method denton --indicator thang.csv --benchmark nam.csv
  diaban method chow-lin --indicator x.csv --benchmark y.csv --set conversion=average
  diaban method sarima --series grdp.csv --set horizon=4 --set log=true --set 'order=[1,1,0]'`

/** Registers `diaban method`; what it runs is loaded when it is called. */
export function addMethodCommand(program: Command): void {
  program
    .command('method')
    .argument('<target>', 'tệp JSON hoặc tên phương pháp / JSON file or name of a method')
    .description('chạy phương pháp thống kê trên chuỗi của mình / run a statistical method on your own series')
    .option('--series <tệp>', 'chuỗi số liệu, CSV / series')
    .option('--indicator <tệp>', 'chỉ tiêu theo quý hoặc tháng, CSV / indicator')
    .option('--benchmark <tệp>', 'số chuẩn, CSV / benchmark')
    .option('--set <tên=giá trị>', 'tham số, lặp lại được / a parameter, repeatable', collect, [])
    .addHelpText('after', methodHelp)
    .action(async (target, options) => (await import('./method.ts')).method(target, options))
}
