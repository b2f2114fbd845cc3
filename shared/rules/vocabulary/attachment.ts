import { nameInArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Facts } from '../facts.ts';
import type { DocumentChange, Resolver } from '../rule.ts';
import { none, sideOf } from './document-change.ts';
import { ATTACHES, DETACHES, type Holder, holderOf, holderWords, succeededAs } from './policy-calls.ts';
import { attachedSubject } from './policy-subjects.ts';

/** A managed policy put on or taken from an identity. */
export interface Attachment {
  readonly holder: Holder;
  readonly policyArn: string | undefined;
}

const attachmentIn = (event: CloudTrailEvent): Attachment => ({ holder: holderOf(event), policyArn: textAt(event.request, 'policyArn') });

export const attached = (event: CloudTrailEvent): Attachment | undefined =>
  succeededAs(event, ATTACHES) ? attachmentIn(event) : undefined;

export const detached = (event: CloudTrailEvent): Attachment | undefined =>
  succeededAs(event, DETACHES) ? attachmentIn(event) : undefined;

export const policyWords = ({ policyArn }: Attachment): string =>
  policyArn === undefined ? 'a policy that the record does not name' : `the policy ${nameInArn(policyArn)}`;

/** What the attachment gives, seen from the identity that gets it. */
export const attachedChange = (attachment: Attachment, { policyContent }: Facts): DocumentChange => ({
  what: `${policyWords(attachment)} on ${holderWords(attachment.holder)}`,
  before: none,
  after: sideOf(policyContent),
});

export const detachedChange = (attachment: Attachment, { policyContent }: Facts): DocumentChange => ({
  what: `${policyWords(attachment)} on ${holderWords(attachment.holder)}`,
  before: sideOf(policyContent),
  after: none,
});

/** The pair ends when the same policy is taken from the same identity. */
export const detachEnds: Resolver = {
  listens: [{ source: 'iam', names: DETACHES }],
  match: (event) => {
    const pair = detached(event);
    if (pair?.policyArn === undefined || pair.holder.name === undefined) return undefined;
    return { subject: attachedSubject(pair.holder, pair.policyArn), reason: 'the policy was detached' };
  },
};
