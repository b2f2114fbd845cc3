import { parseArn } from '../../cloudtrail/arn.ts';
import type { Condition } from '../document/document.ts';
import { type Bound, bindsNobody, isStrict, nobody, type Reading, readValues, takesWildcards } from './bound.ts';
import { isAccountId, type TrustHome } from './home.ts';
import { takesPassedRoles } from './passed-role-services.ts';
import { isWild } from './who.ts';

/** A service's name as everywhere: without the region that it is sometimes called by, and without China's ending. */
export const plainService = (id: string): string => {
  const [first = '', ...rest] = id
    .toLowerCase()
    .replace(/\.amazonaws\.com(\.cn)?$/, '')
    .split('.');
  return `${first === 'delivery' || rest.length === 0 ? [first, ...rest].join('.') : serviceIn([first, ...rest])}.amazonaws.com`;
};

const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;
const serviceIn = (parts: readonly string[]): string => parts.filter((part) => !REGION.test(part)).join('.');

export const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com';

/** Whom a service may act for, before any condition is read. */
export function boundOfService(id: string): Bound {
  const service = plainService(id);
  if (isWild(id))
    return { level: 'service-unscoped', who: { kind: 'service', service: id, forWhom: 'anyone' }, flags: ['invalidPrincipal'] };
  return takesPassedRoles(service)
    ? { level: 'aws-service', who: { kind: 'service', service, forWhom: '' }, flags: [] }
    : { level: 'service-unscoped', who: { kind: 'service', service, forWhom: 'anyone' }, flags: ['confusedDeputy'] };
}

/** What ties a service to the resources of known customers. */
export function readServiceCondition(condition: Condition, service: string, home: TrustHome): Reading {
  if (!isStrict(condition)) return bindsNobody;
  return readValues(condition, (value) => {
    if (!takesWildcards(condition) && value.includes('*') && /^aws:source/.test(condition.key)) {
      return nobody({ kind: 'other', text: value }, 'literalWildcard');
    }
    return sourceBound(condition, value, service, home);
  });
}

function sourceBound({ key, operator }: Condition, value: string, service: string, home: TrustHome): Bound | undefined {
  if (key === 'aws:sourceorgid') return organization(value, service, home);
  if (key === 'aws:sourceorgpaths') return organization(value.split('/')[0] ?? '', service, home);
  const arn = key === 'aws:sourcearn' ? parseArn(value) : undefined;
  const head = arn === undefined ? '' : `${arn.partition}:${arn.service}:${arn.region}`;
  if (arn !== undefined && isWild(head) && !operator.startsWith('Arn')) return undefined;
  const written = key === 'aws:sourceaccount' ? value : arn?.account;
  const account = /^\$\{aws:resourceaccount\}$/i.test(written ?? '') ? home.account : written;
  if (account === undefined || !isAccountId(account)) return undefined;
  const level = account === home.account ? 'aws-service' : home.organizationAccounts.includes(account) ? 'own-org' : 'external-account';
  return { level, who: { kind: 'service', service, forWhom: account }, flags: [] };
}

function organization(id: string, service: string, home: TrustHome): Bound | undefined {
  const who = { kind: 'service', service, forWhom: id } as const;
  if (/^\$\{aws:resourceorgid\}$/i.test(id) || (id === home.organizationId && id !== '')) return { level: 'own-org', who, flags: [] };
  return /^o-[a-z0-9]+$/.test(id) ? { level: 'external-account', who, flags: ['externalOrg'] } : undefined;
}

/** Roles Anywhere: what names a certificate, or who may hold one. */
export const namesCertificate = (condition: Condition): boolean =>
  /^aws:principaltag\/x509(subject|issuer|san)\//.test(condition.key) &&
  isStrict(condition) &&
  condition.values.every((value) => !takesWildcards(condition) || /^[^*?]/.test(value));
