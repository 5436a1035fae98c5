/** The name of the one sheet of a CSV, as it stands in origins: 'submission!csv!B12'. */
export const csvSheet = 'csv'
