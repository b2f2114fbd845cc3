import { parseArn } from '../../cloudtrail/arn.ts';
import type { Principals } from '../document/document.ts';
import { boundOfAws, readAwsCondition, tellsPrincipal } from './aws-bounds.ts';
import { type Bound, bindsNobody, isStrict, nobody } from './bound.ts';
import type { Clause } from './clauses.ts';
import type { AssumeAction } from './entry.ts';
import type { TrustFlag } from './flags.ts';
import type { TrustHome } from './home.ts';
import { widest } from './levels.ts';
import { type Narrowed, narrow } from './narrow.ts';
import { boundOfService, namesCertificate, plainService, ROLES_ANYWHERE, readServiceCondition } from './service-bounds.ts';
import { admitsGuests, boundOfProvider, COGNITO, providerOf, readTokenCondition } from './token-bounds.ts';

/** What is left of one principal that may use the action, under all that it must show. */
export function narrowedFor(
  { kind, id }: Principals['entries'][number],
  action: AssumeAction,
  clauses: readonly Clause[],
  spared: readonly Bound[] | undefined,
  home: TrustHome,
): Narrowed | 'unreadable' {
  if (kind === 'Service') return ofService(id, clauses, home);
  if (id === '*' && action !== 'sts:AssumeRole') return ofAnyProvider(action, clauses);
  if (kind === 'Federated') return ofFederated(id, clauses, home);
  const base = kind === 'AWS' ? boundOfAws(id, home) : 'unreadable';
  if (base === 'unreadable') return base;
  const narrowed = narrow(base, clauses, (condition) => readAwsCondition(condition, home));
  const isEveryone = narrowed.bounds.some(({ who }) => who.kind === 'everyone');
  return spared !== undefined && isEveryone ? { ...narrowed, bounds: spared } : narrowed;
}

function ofService(id: string, clauses: readonly Clause[], home: TrustHome): Narrowed {
  const service = plainService(id);
  const base = boundOfService(id);
  const narrowed = narrow(base, clauses, (condition) => readServiceCondition(condition, service, home));
  if (service !== ROLES_ANYWHERE || clauses.some((clause) => clause.every(namesCertificate))) return narrowed;
  const bounds = narrowed.bounds.map((bound) => ({ ...bound, level: widest([bound.level, 'service-unscoped']) }));
  return { ...narrowed, bounds, flags: [...narrowed.flags, 'certificateOpen'] };
}

/** Tokens and assertions come unsigned: no request with them carries the keys that tell an AWS principal. */
const ofSigned = (condition: Clause[number]) =>
  tellsPrincipal(condition.key) && isStrict(condition)
    ? { bounds: [nobody({ kind: 'other', text: condition.key })], flags: [] }
    : bindsNobody;

function ofAnyProvider(action: AssumeAction, clauses: readonly Clause[]): Narrowed {
  const level = action === 'sts:AssumeRoleWithSAML' ? 'federated-private' : 'oidc-any-subject';
  return narrow({ level, who: { kind: 'other', text: '*' }, flags: ['wildcardFederated'] }, clauses, ofSigned);
}

function ofFederated(id: string, clauses: readonly Clause[], home: TrustHome): Narrowed | 'unreadable' {
  const provider = providerOf(id);
  if (provider === undefined) return ofSaml(id, clauses, home);
  const narrowed = narrow(boundOfProvider(provider, home), clauses, (condition) =>
    tellsPrincipal(condition.key) ? ofSigned(condition) : readTokenCondition(condition, provider),
  );
  const guests = provider.name === COGNITO && admitsGuests(clauses);
  const foreign = provider.account !== undefined && provider.account !== home.account;
  const bounds = narrowed.bounds.map((bound): Bound => {
    if (bound.level === 'nobody') return bound;
    if (guests && bound.level !== 'oidc-subject') return { ...bound, level: 'anyone', flags: [...bound.flags, 'guestAccess'] };
    const also: readonly TrustFlag[] = provider.isKnown ? [] : ['unknownIssuer'];
    return { ...bound, level: foreign ? widest([bound.level, 'external-account']) : bound.level, flags: [...bound.flags, ...also] };
  });
  return { ...narrowed, bounds };
}

function ofSaml(id: string, clauses: readonly Clause[], home: TrustHome): Narrowed | 'unreadable' {
  const arn = parseArn(id);
  if (arn === undefined || !/^saml-provider\/./.test(arn.resource)) return 'unreadable';
  const foreign = arn.account !== home.account;
  const namesUs = clauses.some((clause) => clause.every((condition) => condition.key === 'saml:aud' && isStrict(condition)));
  const base: Bound = {
    level: foreign ? 'external-account' : 'federated-private',
    who: { kind: 'saml', provider: id },
    flags: [...(foreign ? ['foreignProvider' as const] : []), ...(namesUs ? [] : ['samlAudMissing' as const])],
  };
  return narrow(base, clauses, ofSigned);
}
