import { readFileSync, readdirSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { it } from 'vitest'
import { readCatalogue } from '../jobs/read-catalogue.ts'
import { ingest } from '../pipelines/ingest/ingest.ts'
import { readFile } from '../pipelines/ingest/read-file.ts'
import { validate } from '../pipelines/validate/validate.ts'
import { wordFinding } from '../schemas/wording.ts'
it('x', async () => {
  const c = await readCatalogue('catalogue')
  const files = JSON.parse(readFileSync('samples/rounds/manifest.json','utf8')).files
  let out=''
  for (const f of files) {
    const bytes = readFileSync('samples/rounds/'+f.file)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const sub = { id: f.province+'-'+sha256.slice(0,16), province: f.province, sha256, fileName: f.file, bytes: bytes.length, receivedAt: f.receivedAt }
    const ing = ingest(sub, await readFile(bytes), c)
    const t0=performance.now()
    const v = validate(ing, c)
    const ms=performance.now()-t0
    out += `${f.file} ${v.outcome} obs ${v.observations.length} ${ms.toFixed(0)}ms expected ${JSON.stringify(f.expectedFindings)}\n`
    for (const x of [...ing.findings, ...v.findings].slice(0,12)) out += `     ${x.severity} ${x.code} ${x.place.split('!').at(-1)} ${wordFinding(x, c.wordings, 'vi').message.slice(0,220)}\n`
  }
  ;(await import('node:fs')).writeFileSync('/tmp/out.txt', out)
}, 300000)
