import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const usual = '/usr/bin/zbarimg'

/** A reader of QR codes that is not ours; null when this machine has none (the end of the run says so). */
export const qrReaderPath: string | null = existsSync(usual) ? usual : null

/** The text of the QR code in a picture. Throws where the reader finds none. */
export function readQr(png: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'diaban-qr-'))
  try {
    writeFileSync(join(folder, 'qr.png'), png)
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
    return execFileSync(qrReaderPath!, ['--raw', '-q', join(folder, 'qr.png')], { encoding: 'utf8', stdio }).trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
