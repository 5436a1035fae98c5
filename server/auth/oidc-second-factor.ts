import { InvalidInput } from '../../schemas/invalid-input.ts'

/** What a provider says in its answer when a second factor was used there: values of the claims `acr` and `amr`. */
export interface ProvidedFactor {
  acr: readonly string[]
  amr: readonly string[]
}

/**
 * OIDC_SECOND_FACTOR, such as 'acr=urn:example:loa2,amr=mfa,amr=otp'; empty: the provider's second factor counts for nothing.
 *
 * Throws InvalidInput `people/oidc-second-factor`
 */
export function providedFactor(text: string | undefined): ProvidedFactor {
  const named = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const isRight = named.every((part) => /^a[cm]r=[!-~]+$/.test(part))
  if (!isRight) throw new InvalidInput('people/oidc-second-factor', { found: text ?? '' })
  const of = (claim: string) => named.filter((part) => part.startsWith(claim)).map((part) => part.slice(claim.length))
  return { acr: of('acr='), amr: of('amr=') }
}

/** Did the provider use a second factor, by what its signed answer says? */
export function isProvided({ acr, amr }: ProvidedFactor, claims: Readonly<Record<string, unknown>>): boolean {
  const methods: readonly unknown[] = Array.isArray(claims.amr) ? claims.amr : []
  return acr.some((one) => one === claims.acr) || amr.some((one) => methods.includes(one))
}
