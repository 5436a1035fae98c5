/** How much larger than on a screen a drawing is painted: some 170 dots an inch on A4. Twice costs three times the time. */
export const paintedAt = 1.5

/** Letters of one font, given by the caller because a font is a file: what a chart needs to be laid out and painted. */
export interface Painter {
  /** Name of the font, as a drawing asks for it. */
  family: string
  /** Width in pixels of a text set in a size. */
  widthOf(text: string, letters: { size: number; weight: 'regular' | 'bold' }): number
  /** The drawing as PNG, `paintedAt` times its size. */
  png(svg: string): Uint8Array
}
