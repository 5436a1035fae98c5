import type { Generated } from 'kysely'

/** Row types of areas in sql/0001_catalogue.sql. */
export interface AreaRow {
  area_id: string
  level: string
  code: string
  name: string
  type: string
  parent_code: string
  province_code: string
  valid_from: string
  valid_to: string | null
  legal_act: string
  area_km2: number | null
  population: number | null
  population_date: string | null
}

export interface AreaChangeRow {
  area_change_id: Generated<number>
  effective_date: string
  legal_act: string
  kind: string
  from_code: string
  to_code: string
  share_population: number | null
  share_area: number | null
}

export interface AreaMappingRow {
  old_code: string
  old_name: string
  old_province_code: string
  new_code: string
  new_name: string
  new_province_code: string
  legal_act: string
  is_partial: boolean
}
