/**
 * Ends the process at SIGINT or SIGTERM by `exit`, so that what must be stopped at exit is (the embedded server). Commands that
 * wait for a signal themselves (`untilStopped`) take its place.
 */
export function stopOnSignal(): void {
  process.once('SIGINT', exitOnInterrupt)
  process.once('SIGTERM', exitOnTerminate)
}

/** Leaves the signals to the caller. */
export function keepOnSignal(): void {
  process.off('SIGINT', exitOnInterrupt)
  process.off('SIGTERM', exitOnTerminate)
}

const exitOnInterrupt = (): void => process.exit(130)
const exitOnTerminate = (): void => process.exit(143)
