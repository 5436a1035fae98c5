#!/usr/bin/env node
import('../dist/cli/main.js').catch((error) => {
  const unbuilt = error?.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).includes('dist/cli/main.js')
  console.error(unbuilt ? 'Chưa biên dịch: chạy `npm run build`. / Not built yet: run `npm run build`.' : error)
  process.exitCode = 1
})
