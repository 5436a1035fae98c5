import { describe, expect, it } from 'vitest'
import { seldom } from '../../jobs/seldom.ts'

describe('an error that comes again and again', () => {
  it('is said at once, then once a minute with how often it came; another message at once', () => {
    let at = 0
    const said: [string, number][] = []
    const say = seldom(
      (message, before) => said.push([message, before]),
      () => at,
    )
    for (; at < 130_000; at += 1_000) say(new Error('read ECONNRESET'))
    say(new Error('write EPIPE'))
    expect(said).toEqual([
      ['read ECONNRESET', 0],
      ['read ECONNRESET', 59],
      ['read ECONNRESET', 59],
      ['write EPIPE', 0],
    ])
  })

  it('keeps only so many messages', () => {
    const said: string[] = []
    const say = seldom(
      (message) => said.push(message),
      () => 0,
    )
    for (let n = 0; n < 250; n++) say(new Error(`lock of job ${n}`))
    expect(said).toHaveLength(250)
  })
})
