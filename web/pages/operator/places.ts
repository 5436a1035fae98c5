import type { Place } from '../place.ts'

export const operatorPlaces: Place[] = []
