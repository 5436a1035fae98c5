import type { Place } from '../place.ts'

export const officerPlaces: Place[] = []
