import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';

export const doneInOrganization = ({ source, name, outcome }: CloudTrailEvent, names: readonly string[]): boolean =>
  source === 'organizations' && outcome.kind === 'succeeded' && names.includes(name);

/** The member that a call is about. A denied call names it only in its message: "arn:…:account/o-…/<account>". */
export function memberOf(event: CloudTrailEvent): string | undefined {
  const { request, response } = event;
  const target = textAt(request, 'target', 'id');
  const inMessage = parseArn(namedInDenial(event))?.resource.match(/^account\/o-[^/]+\/(\d{12})$/)?.[1];
  return textAt(request, 'accountId') ?? target ?? textAt(response, 'createAccountStatus', 'accountId') ?? inMessage;
}

export const accountSubject = (account: string | undefined): Subject => ({
  type: 'account',
  id: account ?? 'unnamed:account',
  label: account === undefined ? 'an account that the record does not name' : `account ${account}`,
});
