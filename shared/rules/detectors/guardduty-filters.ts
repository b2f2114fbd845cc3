import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import { isWord, textsAt } from '../vocabulary/request-values.ts';
import { HIDDEN, isHidden, nameOr, type Reading, type Restoring } from './cut.ts';

const FILTER = 'GuardDuty filter';

const archives = ({ request }: CloudTrailEvent): boolean => isWord(textAt(request, 'action'), 'ARCHIVE');
const filterName = (event: CloudTrailEvent): string | undefined =>
  nameOr(event, textAt(event.request, 'filterName') ?? textAt(event.request, 'name') ?? textAt(event.response, 'name'));

const filter: Reading = (event) => {
  const thing = { kind: FILTER, name: filterName(event) };
  const did = event.name === 'CreateFilter' ? 'created' : 'changed';
  if (archives(event))
    return { ...thing, did, severity: 'high', because: 'findings that it matches are archived before anybody sees them' };
  if (isHidden(event)) return { ...thing, did, severity: 'medium', because: HIDDEN };
  const isKept = event.name === 'UpdateFilter' && textAt(event.request, 'action') === undefined;
  return isKept
    ? { ...thing, did, severity: 'medium', because: 'whether it archives what it matches stayed as it was, and is not shown' }
    : undefined;
};

/** Lists of addresses, domains and entities, by the kind and the field that holds their id. */
const TRUSTED = { kind: 'GuardDuty trusted list', ids: ['ipSetId', 'trustedEntitySetId'] };
const THREATS = { kind: 'GuardDuty threat list', ids: ['threatIntelSetId', 'threatEntitySetId'] };

/** The answer to a call that makes a list holds its id. */
const listId = (event: CloudTrailEvent, ids: readonly string[]): string | undefined =>
  nameOr(
    event,
    ids.map((id) => textAt(event.request, id) ?? textAt(event.response, id)).find((id) => id !== undefined),
  );

/** A list counts once it is active; an active one may get other contents. */
const trustedList: Reading = (event) => {
  const hidden = isHidden(event);
  const active = booleanAt(event.request, 'activate');
  const hasContents = textAt(event.request, 'location') !== undefined;
  if (active === false || (active === undefined && !hasContents && !hidden)) return undefined;
  return {
    kind: TRUSTED.kind,
    name: listId(event, TRUSTED.ids),
    did: event.name.startsWith('Create') ? 'created' : 'changed',
    ...(hidden ? { severity: 'medium', because: HIDDEN } : { severity: 'high', because: 'what it lists raises no finding any more' }),
  };
};

const threatList: Reading = (event) => {
  if (event.name.startsWith('Update') && booleanAt(event.request, 'activate') !== false) return undefined;
  const did = event.name.startsWith('Update') ? 'switched off' : 'deleted';
  return {
    kind: THREATS.kind,
    name: listId(event, THREATS.ids),
    did,
    severity: 'high',
    because: 'what it listed raises no finding any more',
  };
};

const archived: Reading = (event) => ({
  kind: 'GuardDuty findings',
  name: undefined,
  did: 'archived',
  // Whoever works through findings archives them: one call alone does not tell the two apart.
  severity: 'medium',
  because: `${textsAt(event.request, 'findingIds').length || 'some'} findings are out of sight`,
});

export const SUPPRESSING: Readonly<Record<string, Reading>> = {
  CreateFilter: filter,
  UpdateFilter: filter,
  ArchiveFindings: archived,
  CreateIPSet: trustedList,
  UpdateIPSet: trustedList,
  CreateTrustedEntitySet: trustedList,
  UpdateTrustedEntitySet: trustedList,
  DeleteThreatIntelSet: threatList,
  UpdateThreatIntelSet: threatList,
  DeleteThreatEntitySet: threatList,
  UpdateThreatEntitySet: threatList,
};

const listBack =
  ({ kind, ids }: { readonly kind: string; readonly ids: readonly string[] }, isBack: (event: CloudTrailEvent) => boolean): Restoring =>
  (event) =>
    isBack(event) ? { kind, name: listId(event, ids) } : undefined;

const always = (): boolean => true;
const isOff = ({ request }: CloudTrailEvent): boolean => booleanAt(request, 'activate') === false;
const isOn = ({ request }: CloudTrailEvent): boolean => booleanAt(request, 'activate') === true;

export const UNSUPPRESSING: Readonly<Record<string, Restoring>> = {
  DeleteFilter: (event) => ({ kind: FILTER, name: filterName(event) }),
  UpdateFilter: (event) => (isWord(textAt(event.request, 'action'), 'NOOP') ? { kind: FILTER, name: filterName(event) } : undefined),
  DeleteIPSet: listBack(TRUSTED, always),
  UpdateIPSet: listBack(TRUSTED, isOff),
  DeleteTrustedEntitySet: listBack(TRUSTED, always),
  UpdateTrustedEntitySet: listBack(TRUSTED, isOff),
  UpdateThreatIntelSet: listBack(THREATS, isOn),
  UpdateThreatEntitySet: listBack(THREATS, isOn),
  UnarchiveFindings: () => ({ kind: 'GuardDuty findings', name: undefined }),
};
