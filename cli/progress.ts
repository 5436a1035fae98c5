const barWidth = 30

export interface Progress {
  /** `done` of `total` steps of the named work are finished. */
  show(name: string, done: number, total: number): void
  end(): void
}

/** One bar a stage: redrawn in place on a terminal, one line when a stage ends elsewhere. */
export function progressBars(stream: NodeJS.WriteStream, names: readonly string[]): Progress {
  const state = new Map(names.map((name) => [name, { done: 0, total: 0 }]))
  const label = Math.max(...names.map((name) => name.length))
  let drawn = 0
  const draw = () => {
    if (drawn > 0) stream.write(`\x1b[${drawn}A`)
    for (const [name, { done, total }] of state) stream.write(`\x1b[2K${bar(name.padEnd(label), done, total)}\n`)
    drawn = state.size
  }
  return {
    show(name, done, total) {
      const before = state.get(name)
      if (before && before.done === done && before.total === total) return
      state.set(name, { done, total })
      if (stream.isTTY) draw()
      else if (done === total && total > 0) stream.write(`${bar(name.padEnd(label), done, total)}\n`)
    },
    end() {
      drawn = 0
    },
  }
}

function bar(name: string, done: number, total: number): string {
  const filled = total === 0 ? 0 : Math.round((barWidth * done) / total)
  return `  ${name} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}`
}
