import { defineConfig } from 'vitest/config'

/**
 * Files of one worker share what they import (`isolate: false`): schemas, the catalogue's code and the servers are read and compiled once,
 * not 246 times. So a file leaves nothing behind: what it replaces it restores, what it opens it closes.
 * The times only keep a test that hangs from hanging for ever; the machine may be ten times slower for a moment. Speed is for bench/.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
