import { CommanderError } from 'commander'
import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { CatalogueError } from '../jobs/read-catalogue/catalogue-error.ts'
import { readWordings } from '../jobs/read-wordings.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { wordFinding } from '../schemas/wording.ts'
import { exitCode } from './exit-code.ts'

/** Prints what went wrong, in both languages, and sets the exit code. */
export async function reportError(error: unknown): Promise<void> {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.wrongCall
  } else if (error instanceof CatalogueError) {
    for (const { message } of error.problems) console.error(`${message.vi}\n  ${message.en}`)
    process.exitCode = exitCode.wrongCall
  } else if (error instanceof InvalidInput) {
    await printWrongCall(error)
    process.exitCode = exitCode.wrongCall
  } else {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = exitCode.failed
  }
}

async function printWrongCall({ code, facts }: InvalidInput): Promise<void> {
  const wordings = await readWordings(catalogueFolder(process.env)).catch(() => [])
  const finding = { code, severity: 'error' as const, place: '', facts }
  for (const language of ['vi', 'en'] as const) {
    const { message, advice } = wordFinding(finding, wordings, language)
    console.error(`${message}\n→ ${advice}`)
  }
}
