import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { firstShown } from '../vocabulary/identity-center.ts';

interface TrustCall extends Grade {
  readonly words: string;
  /** Fields that tell which piece of the application it is. */
  readonly piece: readonly string[];
}

const ISSUER: Grade = { severity: 'high', because: 'tokens of an outside issuer are taken as proof of who a user is' };
const DOOR = 'it widens how, or by whom, the application can act for users';

const GRANTS: Readonly<Record<string, TrustCall>> = {
  CreateTrustedTokenIssuer: { ...ISSUER, words: 'made', piece: [] },
  UpdateTrustedTokenIssuer: { ...ISSUER, words: 'changed', piece: [] },
  CreateTrust: { ...ISSUER, words: 'made a trust of', piece: [] },
  PutApplicationGrant: {
    severity: 'high',
    because: 'the application can turn tokens of others into tokens of your users',
    words: 'wrote a grant of',
    piece: ['grantType'],
  },
  PutApplicationAuthenticationMethod: {
    severity: 'medium',
    because: DOOR,
    words: 'wrote an authentication method of',
    piece: ['authenticationMethodType'],
  },
  PutApplicationAccessScope: { severity: 'medium', because: DOOR, words: 'wrote an access scope of', piece: ['scope'] },
  CreateApplicationAssignment: { severity: 'medium', because: DOOR, words: 'gave access to', piece: ['principalType', 'principalId'] },
  PutApplicationAssignmentConfiguration: {
    severity: 'high',
    because: 'every user of the directory gets in without being assigned',
    words: 'opened to everybody',
    piece: [],
  },
};

export const TRUST_CALLS: readonly string[] = Object.keys(GRANTS);

/** The opposite of each call; it names the same fields. */
const ENDS: Readonly<Record<string, string>> = {
  DeleteApplicationGrant: 'PutApplicationGrant',
  DeleteApplicationAuthenticationMethod: 'PutApplicationAuthenticationMethod',
  DeleteApplicationAccessScope: 'PutApplicationAccessScope',
  DeleteApplicationAssignment: 'CreateApplicationAssignment',
  PutApplicationAssignmentConfiguration: 'PutApplicationAssignmentConfiguration',
};
export const TRUST_ENDS: readonly string[] = Object.keys(ENDS);

/** False, as written: nobody need be assigned. Left out, the record does not say so. */
const isOpen = ({ request }: CloudTrailEvent): boolean => booleanAt(request, 'assignmentRequired') === false;

export function trustCallOf(event: CloudTrailEvent): TrustCall | undefined {
  if (event.outcome.kind !== 'succeeded') return undefined;
  return event.name === 'PutApplicationAssignmentConfiguration' && !isOpen(event) ? undefined : GRANTS[event.name];
}

export const partOf = (name: string, { request }: CloudTrailEvent): string =>
  [name.replace(/^(Create|Update|Put)/, ''), ...(GRANTS[name]?.piece ?? []).map((field) => firstShown(request, [field]) ?? '')].join('|');

export function endedPart(event: CloudTrailEvent): string | undefined {
  const opposite = ENDS[event.name];
  if (event.outcome.kind !== 'succeeded' || opposite === undefined) return undefined;
  if (event.name === opposite && booleanAt(event.request, 'assignmentRequired') !== true) return undefined;
  return partOf(opposite, event);
}

export function trustSubject({ request, response, name }: CloudTrailEvent): Subject | undefined {
  const id =
    firstShown(request, ['trustedTokenIssuerArn'], ['applicationArn']) ??
    firstShown(response, ['trustedTokenIssuerArn'], ['applicationArn']);
  const what = /Issuer/.test(name) ? 'trusted token issuer' : 'application';
  return id === undefined ? undefined : { type: 'identity-center', id, label: `${what} ${id.split('/').at(-1)}` };
}

export const unnamedTrust = ({ name }: CloudTrailEvent): Subject => ({
  type: 'identity-center',
  id: `unnamed:${name}`,
  label: /Issuer/.test(name) ? 'a trusted token issuer that the record does not name' : 'an application that the record does not name',
});
