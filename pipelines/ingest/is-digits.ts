/** A text that is a whole number as JavaScript spells it, exactly. */
export const isDigits = (raw: string): boolean => raw.length <= 15 && /^(?:0|[1-9]\d*)$/.test(raw)
