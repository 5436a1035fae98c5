import type { Place } from '../place.ts'

export const compilePlaces: Place[] = []
