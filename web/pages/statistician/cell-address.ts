/** A cell of a submission as findings, observations and traces name it: 'submission!sheet!cell'. */
export function cellOf(place: string): { submission: string; sheet: string; cell: string } {
  const [submission = '', sheet = '', cell = ''] = place.replace(/^obs:/, '').split('!')
  return { submission, sheet, cell }
}

/** The page of the submission, opened at the cell. */
export function cellAddress(place: string): string {
  const { submission, sheet, cell } = cellOf(place)
  const at = cell === '' ? '' : `?${new URLSearchParams({ sheet, cell })}`
  return `/submissions/${submission}${at}`
}
