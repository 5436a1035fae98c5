/** Whole numbers where they are large. */
export const digitsOf = (value: number | null): number => (value === null || Math.abs(value) >= 1000 ? 0 : 1)
