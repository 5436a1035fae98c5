import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Is LibreOffice on the PATH? */
export const hasOffice = spawnSync('soffice', ['--version']).status === 0
if (!hasOffice) console.log('soffice is not on the PATH: the LibreOffice checks of forms did not run')

/** A workbook as LibreOffice opens and saves it: 'csv' is its first sheet, 'xlsx' and 'fods' all of them. Throws when it cannot. */
export function convert(workbook: Uint8Array, ending: 'csv' | 'fods' | 'xlsx'): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'diaban-office-'))
  try {
    const file = join(folder, 'in.xlsx')
    writeFileSync(file, workbook)
    const filter = ending === 'csv' ? 'csv:Text - txt - csv (StarCalc):59,34,76,1' : ending
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', join(folder, 'out'), file], {
      stdio: 'ignore',
      timeout: 110_000,
    })
    return new Uint8Array(readFileSync(join(folder, 'out', `in.${ending}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
