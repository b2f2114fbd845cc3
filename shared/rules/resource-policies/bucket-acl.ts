import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isJsonObject, type Json, objectAt } from '../../cloudtrail/json.ts';
import type { Assessment, Resolver } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { fieldAt, wordAt } from '../vocabulary/fields.ts';
import { bucketOf, shutOut } from './s3-calls.ts';

/** Whom an access control list lets in besides the owner. */
export interface AclGrant {
  readonly who: string;
  readonly everybody: boolean;
}

const CANNED: Readonly<Record<string, string>> = {
  'public-read': 'everybody, to read (public-read)',
  'public-read-write': 'everybody, to read and write (public-read-write)',
  'authenticated-read': 'every AWS account, to read (authenticated-read)',
};

const GROUP = /\/groups\/global\/(AllUsers|AuthenticatedUsers)\b/g;

const groupWords = (group: string | undefined): string =>
  group === 'AllUsers' ? 'everybody (AllUsers)' : 'every AWS account (AuthenticatedUsers)';

/** The canonical user as which CloudFront delivers its standard logs ("Permissions required to configure standard logging"). */
const LOG_DELIVERY = 'c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0';

/** The grants that a call makes, in its three forms: a canned name, a list in the body, one header for each right. */
export function grantsIn({ request }: CloudTrailEvent): readonly AclGrant[] {
  const canned = wordAt(request, 'x-amz-acl') ?? '';
  const named = Object.hasOwn(CANNED, canned) ? CANNED[canned] : undefined;
  const owner = wordAt(request, 'AccessControlPolicy', 'Owner', 'ID');
  const listed = listOf(fieldAt(request, 'AccessControlPolicy', 'AccessControlList', 'Grant'));
  const headers = Object.keys(objectAt(request)).filter((key) => /^x-amz-grant-/i.test(key));
  return [
    ...(named === undefined ? [] : [{ who: named, everybody: true }]),
    ...listed.flatMap((grant) => bodyGrant(grant, owner)),
    ...headers.flatMap((key) => headerGrants(wordAt(request, key) ?? '')),
  ];
}

const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : isJsonObject(value) ? [value] : [];

function bodyGrant(grant: Json, owner: string | undefined): readonly AclGrant[] {
  const right = wordAt(grant, 'Permission') ?? 'an unnamed right';
  const groups = [...(wordAt(grant, 'Grantee', 'URI') ?? '').matchAll(GROUP)];
  if (groups.length > 0) return groups.map(([, group]) => ({ who: `${groupWords(group)}, ${right}`, everybody: true }));
  const id = wordAt(grant, 'Grantee', 'ID') ?? wordAt(grant, 'Grantee', 'EmailAddress');
  return id === undefined || id === owner || id === LOG_DELIVERY ? [] : [{ who: `canonical user ${id}, ${right}`, everybody: false }];
}

function headerGrants(header: string): readonly AclGrant[] {
  const groups = [...header.matchAll(GROUP)].map(([, group]) => ({ who: groupWords(group), everybody: true }));
  const users = [...header.matchAll(/(?:id|emailAddress)\s*=\s*"?([^",\s]+)/gi)].map(([, id = '']) => ({
    who: `canonical user ${id}`,
    everybody: false,
  }));
  return [...groups, ...users.filter(({ who }) => !who.endsWith(LOG_DELIVERY))];
}

// A header names the owner too, and no record says which id that is: hence no more than medium for ids in headers.
const gradeGrants = (grants: readonly AclGrant[], { request }: CloudTrailEvent): Grade => {
  if (grants.some(({ everybody }) => everybody)) return { severity: 'critical', because: 'everybody is let in' };
  return fieldAt(request, 'AccessControlPolicy') !== undefined
    ? { severity: 'high', because: 'an account other than the owner is let in' }
    : { severity: 'medium', because: 'a canonical user is let in; whether it is the owner, the record does not say' };
};

export function assessAcl(grants: readonly AclGrant[], event: CloudTrailEvent, settings: RuleSettings): Assessment {
  const resource = bucketOf(event);
  const base = gradeGrants(grants, event);
  const who = grants.map((grant) => grant.who).join('; ');
  return exposureFinding({
    event,
    settings,
    resource,
    part: 'acl',
    base,
    floor: base.severity,
    did: `gave ${resource.subject.label} an access control list that lets in ${who}`,
    found: { label: 'Lets in', value: who },
    remedy: shutOut(resource),
  });
}

export const aclClosed: Resolver = {
  listens: [{ source: 's3', names: ['PutBucketAcl'] }],
  match: (event) => {
    const says = fieldAt(event.request, 'x-amz-acl') ?? fieldAt(event.request, 'AccessControlPolicy');
    if (event.name !== 'PutBucketAcl' || event.outcome.kind !== 'succeeded' || says === undefined) return undefined;
    if (grantsIn(event).length > 0) return undefined;
    return { subject: bucketOf(event).subject, part: 'acl', reason: 'the access control list lets in the owner only' };
  },
};
