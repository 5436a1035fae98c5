// A process of its own that starts or adopts the server of a data directory, says where it is, and waits.
import { startEmbedded } from '../../store/embedded/start-embedded.ts'

const server = await startEmbedded({ dataDir: process.argv[2] ?? '', settings: { fsync: 'off' } })
process.send?.({ url: server.url, adopted: server.adopted })
process.on('message', async () => {
  await server.stop()
  process.exit(0)
})
