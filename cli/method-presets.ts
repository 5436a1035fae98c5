/** How a method is called on CSV files: which files it takes and its parameters where none are given. */
export interface MethodPreset {
  method: string
  /** `benchmark`: --indicator and --benchmark; `disaggregate`: the same, several indicators; `series`: --series; `values`: --series, no periods. */
  takes: 'benchmark' | 'disaggregate' | 'series' | 'values'
  /** For a series of `freq` periods a year. */
  params: (freq: number) => Record<string, unknown>
}

const proportional = () => ({ criterion: 'proportional', differencing: 1, initial: 'cholette' })

/** Two years, or four where the series is annual. */
const ahead = (freq: number): number => (freq === 1 ? 4 : 2 * freq)

const forecasts: Record<string, MethodPreset> = {
  'holt-winters': {
    method: 'holt-winters',
    takes: 'series',
    params: (freq) => ({
      seasonal: freq === 1 ? 'none' : 'additive',
      horizon: ahead(freq),
      intervals: 'yar-chatfield',
    }),
  },
  ets: {
    method: 'ets',
    takes: 'series',
    params: (freq) => ({ model: 'ZZZ', horizon: ahead(freq), search: 'likelihood' }),
  },
  sarima: {
    method: 'sarima',
    takes: 'series',
    params: (freq) => ({ order: [0, 1, 1], seasonal: freq === 1 ? [0, 0, 0] : [0, 1, 1], horizon: ahead(freq) }),
  },
}

/** Short names of `diaban method` and what they stand for. */
export const methodPresets: Record<string, MethodPreset> = {
  denton: { method: 'denton-cholette-proportional', takes: 'benchmark', params: proportional },
  'pro-rata': { method: 'pro-rata', takes: 'benchmark', params: () => ({}) },
  'cholette-dagum': {
    method: 'cholette-dagum',
    takes: 'benchmark',
    params: (freq) => ({ rho: 0.9 ** (12 / freq), lambda: 1, bias: 'none' }),
  },
  'chow-lin': {
    method: 'chow-lin-maxlog',
    takes: 'disaggregate',
    params: () => ({ model: 'chow-lin', rho: 'maxlog' }),
  },
  fernandez: { method: 'fernandez', takes: 'disaggregate', params: () => ({ model: 'fernandez' }) },
  litterman: {
    method: 'litterman-maxlog',
    takes: 'disaggregate',
    params: () => ({ model: 'litterman', rho: 'maxlog' }),
  },
  ...forecasts,
  x11: { method: 'x11', takes: 'series', params: () => ({ mode: 'mult', seasonalFilter: 'msr', henderson: 'auto' }) },
  stl: { method: 'stl', takes: 'series', params: () => ({ periodic: true }) },
  'classical-decomposition': {
    method: 'classical-decomposition',
    takes: 'series',
    params: () => ({ type: 'additive' }),
  },
  tsoutliers: { method: 'tsoutliers', takes: 'series', params: () => ({}) },
  'mad-robust-z': { method: 'mad-robust-z', takes: 'values', params: () => ({ k: 3.5 }) },
  'tukey-fences': { method: 'tukey-fences', takes: 'values', params: () => ({ k: 1.5 }) },
}
