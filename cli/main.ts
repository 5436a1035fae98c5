import { Command } from 'commander'
import { addAnalyseCommands } from './analyse-commands.ts'
import { exitCodeHelp } from './exit-code.ts'
import { addFigureCommands } from './figure-commands.ts'
import { addFormCommands } from './form-commands.ts'
import { addMethodCommand } from './method-command.ts'
import { addPeopleCommands } from './people-commands.ts'
import { addReadCommand } from './read-command.ts'
import { addRoundCommands } from './round-commands.ts'
import { addSeriesCommands } from './series-commands.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { addSystemCommands } from './system-commands.ts'

const program = new Command('diaban')
  .description(
    'Biểu mẫu của các sở, ngành đi vào; GRDP và bảng niên giám đã kiểm tra, truy được nguồn đi ra.\n' +
      "Departments' workbooks go in; checked, traceable GRDP and yearbook tables come out.",
  )
  .addHelpText('after', exitCodeHelp)
  .showHelpAfterError('(xem / see: diaban --help)')
  .exitOverride()

addSystemCommands(program)
addFormCommands(program)
addReadCommand(program)
addRoundCommands(program)
addFigureCommands(program)
addSeriesCommands(program)
addMethodCommand(program)
addAnalyseCommands(program)
addPeopleCommands(program)

stopOnSignal()
await program.parseAsync().catch(async (error) => (await import('./report-error.ts')).reportError(error))
