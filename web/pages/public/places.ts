import type { Place } from '../place.ts'

export const publicPlaces: Place[] = []
