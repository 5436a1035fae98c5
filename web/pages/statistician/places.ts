import type { Place } from '../place.ts'

export const statisticianPlaces: Place[] = []
