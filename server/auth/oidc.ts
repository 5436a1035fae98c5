import * as client from 'openid-client'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ExternalPerson } from '../../store/external-identity.ts'
import { isProvided, type ProvidedFactor, providedFactor } from './oidc-second-factor.ts'

/** A provider of single sign-on (OpenID Connect), as the environment names it. */
export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button of the sign-in page says. */
  name: string
  /** What tells that the provider used a second factor. */
  factor: ProvidedFactor
}

/**
 * OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SECOND_FACTOR; null where no issuer is named.
 *
 * Throws InvalidInput `people/oidc-incomplete`, `people/oidc-second-factor`
 */
export function oidcSettings(env: NodeJS.ProcessEnv): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env
  if (!issuer) return null
  if (!clientId || !clientSecret) throw new InvalidInput('people/oidc-incomplete', {})
  if (!isHttps(issuer) && !isLocal(issuer)) throw new InvalidInput('people/oidc-incomplete', {})
  const factor = providedFactor(env.OIDC_SECOND_FACTOR)
  return { issuer, clientId, clientSecret, name: name || new URL(issuer).host, factor }
}

const isHttps = (url: string): boolean => url.startsWith('https://')
const isLocal = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/.test(url)

/** What the browser keeps, sealed, between leaving for the provider and coming back. */
export interface Leaving {
  state: string
  nonce: string
  verifier: string
  to: string
}

export interface Oidc {
  name: string
  /** Where to send the browser, and what to keep until it is back. */
  leave(redirectUri: string, to: string): Promise<{ url: string; leaving: Leaving }>
  /** Who came back; throws when state, nonce, code or signature is not right. */
  comeBack(url: string, leaving: Leaving): Promise<ExternalPerson & { hasSecondFactor: boolean }>
}

/** The provider's addresses and keys are asked for when first needed, and again after a failure. */
export function openOidc(settings: OidcSettings): Oidc {
  let found: Promise<client.Configuration> | null = null
  const configuration = (): Promise<client.Configuration> => {
    found ??= discover(settings).catch((error) => {
      found = null
      throw error
    })
    return found
  }
  const { acr } = settings.factor
  return {
    name: settings.name,
    async leave(redirectUri, to) {
      const verifier = client.randomPKCECodeVerifier()
      const leaving = { state: client.randomState(), nonce: client.randomNonce(), verifier, to }
      const url = client.buildAuthorizationUrl(await configuration(), {
        ...{ redirect_uri: redirectUri, scope: 'openid email', state: leaving.state, nonce: leaving.nonce },
        ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
        ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      })
      return { url: url.href, leaving }
    },
    async comeBack(url, { state, nonce, verifier }) {
      const known = await configuration()
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
      const tokens = await client.authorizationCodeGrant(known, new URL(url), checks)
      const claims = tokens.claims()!
      const told =
        claims.email === undefined ? await client.fetchUserInfo(known, tokens.access_token, claims.sub) : claims
      const email = told.email_verified === true && typeof told.email === 'string' ? told.email : null
      const hasSecondFactor = isProvided(settings.factor, claims)
      return { issuer: claims.iss, subject: claims.sub, email, hasSecondFactor }
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const execute = isLocal(issuer) ? [client.allowInsecureRequests] : []
  const secret = client.ClientSecretBasic(clientSecret)
  return client.discovery(new URL(issuer), clientId, clientSecret, secret, { execute, timeout: 10 })
}
