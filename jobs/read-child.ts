import type { ReadRequest } from './read-requests.ts'
import { workOn } from './reading-tasks.ts'

process.on('message', (request: ReadRequest) => {
  void workOn(request).then((answer) => process.send?.(answer))
})
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
