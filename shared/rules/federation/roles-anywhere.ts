import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { textsAt } from '../vocabulary/request-values.ts';

/** Roles Anywhere: certificates of a trust anchor's authority become sessions of the roles that a profile names. */
export type Thing = 'trustAnchor' | 'profile' | 'crl';

const WORDS: Readonly<Record<Thing, string>> = { trustAnchor: 'trust anchor', profile: 'profile', crl: 'revocation list' };

export const changedAnywhere = ({ source, name, outcome }: CloudTrailEvent, names: readonly string[]): boolean =>
  source === 'rolesanywhere' && outcome.kind === 'succeeded' && names.includes(name);

/** Requests name a thing by its id; the answer to its making does so in the thing itself. */
export const idOf = ({ request, response }: CloudTrailEvent, thing: Thing): string | undefined =>
  textAt(request, `${thing}Id`) ?? textAt(response, thing, `${thing}Id`);

const nameOf = ({ request, response }: CloudTrailEvent, thing: Thing): string | undefined =>
  textAt(response, thing, 'name') ?? textAt(request, 'name');

export function thingSubject(event: CloudTrailEvent, thing: Thing): Subject {
  const id = idOf(event, thing);
  const shown = nameOf(event, thing) ?? id ?? 'that the record does not name';
  return { type: 'resource', id: `${thing}/${id ?? 'unnamed'}`, label: `Roles Anywhere ${WORDS[thing]} ${shown}` };
}

/** A value of the thing, from the request that asks for it or the answer that shows it. */
export const shownIn = ({ request, response }: CloudTrailEvent, thing: Thing, ...path: readonly string[]): string | undefined =>
  textAt(request, ...path) ?? textAt(response, thing, ...path);

export const isEnabled = ({ request, response }: CloudTrailEvent, thing: Thing): boolean | undefined =>
  booleanAt(response, thing, 'enabled') ?? booleanAt(request, 'enabled');

export const enabledWords = (event: CloudTrailEvent, thing: Thing): string => {
  const enabled = isEnabled(event, thing);
  return enabled === undefined ? 'not said' : enabled ? 'yes' : 'no';
};

/** The roles that a profile opens. */
export const rolesIn = ({ request, response }: CloudTrailEvent): readonly string[] => {
  const asked = textsAt(request, 'roleArns');
  return asked.length > 0 ? asked : textsAt(response, 'profile', 'roleArns');
};
