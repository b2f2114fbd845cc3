import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Fact, FactRequests, PolicyText } from '../facts.ts';
import type { DocumentChange } from '../rule.ts';
import { documentIn, documentText } from './policy-documents.ts';
import { policyRefOf } from './policy-refs.ts';

type Side = DocumentChange['before'];

export const none: Side = { document: undefined };

/** A fact as one side of a change: what is not on record stays "unknown". */
export const sideOf = (fact: Fact<PolicyText>): Side => (fact.known ? { document: fact.value.document } : 'unknown');

/** The document that the event writes. */
export function writtenBy(event: CloudTrailEvent): Side {
  const document = documentText(documentIn(event));
  return document === undefined ? 'unknown' : { document };
}

/** Asks for the document as it was before the event. */
export function askBefore(event: CloudTrailEvent): FactRequests {
  const ref = policyRefOf(event);
  return ref === undefined ? {} : { policyBefore: ref };
}

/** Asks for a managed policy's document: the default one where no version is named. */
export const askContent = ({ account }: CloudTrailEvent, arn: string | undefined, versionId?: string): FactRequests =>
  account === undefined || arn === undefined ? {} : { policyContent: { arn, versionId, account } };
