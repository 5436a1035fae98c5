/** Answers of the compilation pages are asked for by these addresses. */
export const runsPath = '/runs'
export const boardPath = '/work/vintages'
