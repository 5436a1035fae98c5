/** The machine or a server that is away failed, not the file and not the program: what was tried may be tried again. */
export class MachineTrouble extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'MachineTrouble'
  }
}
