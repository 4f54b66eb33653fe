import { refuse } from '#kernel/refusal.ts'

/** What a provider vouches for, in the words of our own operation; refuses a citizen without an identity number. */
export function claimsOf(provider: string, claims: Readonly<Record<string, unknown>>) {
  const text = (key: string) =>
    typeof claims[key] === 'string' && claims[key] !== '' ? (claims[key] as string) : undefined
  const identityNumber = text('identity_number')
  const [subject, name] = [text('sub'), text('name')]
  if (!subject || !name || !identityNumber || !/^\d{12}$/.test(identityNumber))
    return refuse('identity-not-vouched')
  const address = (claims['address'] as { formatted?: unknown } | undefined)?.formatted
  const sex = text('gender')
  return {
    provider,
    subject,
    name,
    identityNumber,
    ...(text('phone_number') ? { phone: text('phone_number') } : {}),
    ...(typeof address === 'string' ? { address } : {}),
    ...(text('birthdate') ? { dateOfBirth: text('birthdate') } : {}),
    ...(sex === 'male' || sex === 'female' ? { sex: sex as 'male' | 'female' } : {}),
  }
}
