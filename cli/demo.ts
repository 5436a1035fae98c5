import { catalogueFolder, loadCatalogue } from '../jobs/load-catalogue.ts'
import { printDemoEnd } from './demo-end.ts'
import { exitCode } from './exit-code.ts'
import { outFolder, withRuntime } from './open.ts'
import { watchMemory } from './peak-memory.ts'
import { openSampleRounds, receiveSamples, workThrough } from './run-samples.ts'
import { stageClock } from './stage-clock.ts'

/** Runs the whole chain on the sample rounds, as jobs through the queue, and shows what came out. */
export async function demo(options: { out?: string }): Promise<number> {
  const memory = watchMemory()
  const clock = stageClock()
  return withRuntime(options, async (runtime, open) => {
    clock.lap('start')
    const { version, created } = await loadCatalogue(open.db, catalogueFolder(process.env))
    console.log(`Danh mục / Catalogue ${version.slice(0, 12)} ${created ? 'đã nạp / loaded' : 'không đổi / unchanged'}`)
    await openSampleRounds(open.db)
    clock.lap('catalogue')
    const received = await receiveSamples(runtime)
    console.log(
      `Tệp mẫu / Sample files: ${received.files} (mới / new: ${received.created}) · hàng đợi / queue: ${runtime.queues.backend.kind}\n`,
    )
    clock.lap('receive')
    const catalogue = await runtime.effects.catalogue()
    const failures = await workThrough(runtime, catalogue, clock)
    await printDemoEnd({
      db: open.db,
      catalogue,
      clock,
      peakMb: memory.stop(),
      out: outFolder(options.out),
    })
    for (const failure of failures) console.error(`✗ ${failure}`)
    return failures.length === 0 ? exitCode.done : exitCode.failed
  })
}
