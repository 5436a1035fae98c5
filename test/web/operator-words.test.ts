import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { schedules } from '../../jobs/schedules.ts'
import { actWords } from '../../web/pages/operator/act-words.ts'
import { clockWords } from '../../web/pages/operator/clock-words.ts'
import { scheduleNames } from '../../web/pages/operator/schedule-names.ts'

describe('words of the operator', () => {
  it('tell when each schedule runs, and what it does', () => {
    for (const [name, { pattern }] of Object.entries(schedules)) {
      expect(clockWords(pattern), pattern).not.toBeNull()
      expect(scheduleNames[name], name).toBeDefined()
    }
    expect(clockWords('0 0 8 * * 1-6')).toEqual({
      vi: '08:00, thứ Hai đến thứ Bảy',
      en: '08:00, Monday to Saturday',
    })
    expect(clockWords('0 30 7 * * *')?.vi).toBe('mỗi ngày 07:30')
    expect(clockWords('30 * * * * *')?.en).toBe('every minute')
    expect(clockWords('0 0 8 1 * *')).toBeNull()
  })

  it('tell every act that the sources write in the audit log', () => {
    const sources = ['server', 'store', 'cli', 'jobs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
    )
    const acts =
      /'((?:session|person|token|job|round|obligation|submission|catalogue|vintage|release|nowcast|scenario|query)\/[a-z-]+)'/g
    const written = sources
      .filter((text) => text.includes('appendAudit'))
      .flatMap((text) => [...text.matchAll(acts)].map(([, act]) => act!))
      // codes of findings that such a source throws, not acts
      .filter((act) => !sources.some((text) => text.includes(`InvalidInput('${act}'`)))
    expect(new Set(written).size).toBeGreaterThan(20)
    expect([...new Set(written)].filter((act) => actWords[act] === undefined)).toEqual([])
    for (const { vi, en } of Object.values(actWords)) expect([vi, en].join()).not.toMatch(/\/|^,|,$/)
  })
})
