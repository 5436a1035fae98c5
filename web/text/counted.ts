/** '1 error', '2 errors'; `more` where the plural is not the noun with an s. Vietnamese needs no plural. */
export const counted = (count: number, noun: string, more = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : more}`
