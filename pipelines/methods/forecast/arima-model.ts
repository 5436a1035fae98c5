import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { stepDown } from '../numeric/step-down.ts'

/** Orders (p, d, q) and (P, D, Q) with `period` seasons a year; a mean only where nothing is differenced. */
export interface ArimaOrders {
  order: readonly [number, number, number]
  seasonal: readonly [number, number, number]
  period: number
  hasMean: boolean
}

/** phi and theta: the expanded polynomials 1 - phi B … and 1 + theta B …; delta: what of earlier values differencing takes off. */
export interface ArimaPolynomials {
  phi: number[]
  theta: number[]
  delta: number[]
  mean: number
}

/** Names of the coefficients in their order: ar1 …, ma1 …, sar1 …, sma1 …, intercept. */
export function coefficientNames({ order, seasonal, hasMean }: ArimaOrders): string[] {
  const named = (name: string, n: number) => Array.from({ length: n }, (_, i) => `${name}${i + 1}`)
  return [
    ...named('ar', order[0]),
    ...named('ma', order[2]),
    ...named('sar', seasonal[0]),
    ...named('sma', seasonal[2]),
    ...(hasMean ? ['intercept'] : []),
  ]
}

/** The coefficients by kind. */
export function splitCoefficients({ order, seasonal }: ArimaOrders, coefficients: readonly number[]) {
  let next = 0
  const take = (n: number): number[] => {
    next += n
    return coefficients.slice(next - n, next)
  }
  const [ar, ma, sar, sma] = [take(order[0]), take(order[2]), take(seasonal[0]), take(seasonal[2])]
  return { ar, ma, sar, sma, mean: coefficients[next] ?? 0 }
}

/** Number of values that differencing takes: d + D x period. */
export const differencedValues = ({ order, seasonal, period }: ArimaOrders): number => order[1] + seasonal[1] * period

export function polynomials(orders: ArimaOrders, coefficients: readonly number[]): ArimaPolynomials {
  const { ar, ma, sar, sma, mean } = splitCoefficients(orders, coefficients)
  const { period } = orders
  const negative = (values: readonly number[]): number[] => values.map((value) => -value)
  const phi = multiply([1, ...negative(ar)], spaced(negative(sar), period))
  return {
    phi: negative(phi.slice(1)),
    theta: multiply([1, ...ma], spaced(sma, period)).slice(1),
    delta: differencing(orders),
    mean,
  }
}

/** delta of the orders: y_t = w_t + delta_1 y_(t-1) + … */
export function differencing({ order, seasonal, period }: ArimaOrders): number[] {
  let polynomial = [1]
  for (let i = 0; i < order[1]; i++) polynomial = multiply(polynomial, [1, -1])
  for (let i = 0; i < seasonal[1]; i++) polynomial = multiply(polynomial, spaced([-1], period))
  return polynomial.slice(1).map((c) => -c)
}

/** 1 + c1 B^s + c2 B^2s + … */
function spaced(coefficients: readonly number[], period: number): number[] {
  const polynomial = new Array<number>(coefficients.length * period + 1).fill(0)
  polynomial[0] = 1
  coefficients.forEach((c, i) => {
    polynomial[(i + 1) * period] = c
  })
  return polynomial
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0)
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j]! += x * y
    })
  })
  return product
}

/** Whether 1 - ar1 B - ar2 B^2 … has its roots outside the unit circle. */
export const isStationary = (ar: readonly number[]): boolean => stepDown(ar.map((a) => -a)) !== null

/** Refuses autoregressive parts that are not stationary: `methods/arima-not-stationary`. */
export function requireStationary(orders: ArimaOrders, coefficients: readonly number[]): void {
  const { ar, sar } = splitCoefficients(orders, coefficients)
  if (!isStationary(ar)) throw new InvalidInput('methods/arima-not-stationary', { part: 'ar' })
  if (!isStationary(sar)) throw new InvalidInput('methods/arima-not-stationary', { part: 'sar' })
}
