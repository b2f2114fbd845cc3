/** How far a trust policy opens a role, the narrowest first. From "external-principal" on, outsiders get in. */
export const EXPOSURES = [
  'nobody',
  'aws-service',
  'own-principal',
  'own-account',
  'own-org',
  'federated-private',
  'oidc-subject',
  'service-unscoped',
  'external-principal',
  'external-account',
  'oidc-tenant',
  'oidc-any-subject',
  'any-aws-account',
  'anyone',
] as const;

export type KnownExposure = (typeof EXPOSURES)[number];
/** `unknown`: some part cannot be read, so nothing is proven. */
export type Exposure = KnownExposure | 'unknown';

const rankOf = (level: KnownExposure): number => EXPOSURES.indexOf(level);

export const isWider = (one: KnownExposure, other: KnownExposure): boolean => rankOf(one) > rankOf(other);

export const widest = (levels: readonly KnownExposure[]): KnownExposure =>
  levels.reduce<KnownExposure>((most, level) => (isWider(level, most) ? level : most), 'nobody');

export const isOpenToPublic = (level: Exposure): boolean => level !== 'unknown' && rankOf(level) >= rankOf('oidc-any-subject');
