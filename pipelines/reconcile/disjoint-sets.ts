/** Disjoint sets of texts: union by size, paths halved. */
export class DisjointSets {
  readonly #parent = new Map<string, string>()
  readonly #size = new Map<string, number>()

  /** The member that stands for the set; a text seen for the first time is a set of its own. */
  find(member: string): string {
    let at = member
    if (!this.#parent.has(at)) this.#parent.set(at, at)
    for (let up = this.#parent.get(at)!; up !== at; up = this.#parent.get(at)!) {
      const above = this.#parent.get(up)!
      this.#parent.set(at, above)
      at = above
    }
    return at
  }

  join(a: string, b: string): void {
    const [one, other] = [this.find(a), this.find(b)]
    if (one === other) return
    const [small, large] = this.#sizeOf(one) < this.#sizeOf(other) ? [one, other] : [other, one]
    this.#parent.set(small, large)
    this.#size.set(large, this.#sizeOf(one) + this.#sizeOf(other))
  }

  #sizeOf(root: string): number {
    return this.#size.get(root) ?? 1
  }
}
