import type { Grade } from '../severity.ts';

export interface MembershipChange extends Grade {
  readonly did: string;
  /** What to do where nobody planned it. */
  readonly undo: string;
}

const ASK = 'Ask the people who run the organisation whether they planned it.';
const joins = 'it brings an account under the organisation, its policies and its bill';
const bill = 'who pays for and manages the organisation’s bill changes hands';

/** Changes to who belongs to the organisation and where, by call. */
export const MEMBERSHIP_CHANGES: Readonly<Record<string, MembershipChange>> = {
  InviteAccountToOrganization: {
    did: 'invited an account to the organisation',
    severity: 'medium',
    because: joins,
    undo: 'Cancel the handshake if nobody planned it.',
  },
  AcceptHandshake: {
    did: 'accepted a handshake',
    severity: 'high',
    because: 'whoever runs the organisation rules the account from now on',
    undo: 'Find out whose organisation it is. If it is not yours, leave it and look at what its managers did in the account.',
  },
  DeclineHandshake: { did: 'declined a handshake', severity: 'medium', because: 'what was asked for does not happen', undo: ASK },
  CancelHandshake: { did: 'cancelled a handshake', severity: 'medium', because: 'what was asked for does not happen', undo: ASK },
  CreateAccount: { did: 'had an account made', severity: 'medium', because: joins, undo: `${ASK} If not: close the account.` },
  CreateGovCloudAccount: {
    did: 'had a GovCloud account made',
    severity: 'medium',
    because: joins,
    undo: `${ASK} If not: close the account.`,
  },
  MoveAccount: {
    did: 'moved an account within the organisation',
    severity: 'high',
    because: 'the policies of the old place hold no more, those of the new place do',
    undo: 'Compare the policies of both places; move the account back if nobody planned it.',
  },
  CreateOrganization: {
    did: 'made an organisation',
    severity: 'high',
    because: 'the account rules others from now on, and its own root and users rule them too',
    undo: 'Delete the organisation if nobody planned it.',
  },
  DeleteOrganization: {
    did: 'deleted the organisation',
    severity: 'high',
    because: 'every guardrail, delegation and organisation trail ends with it',
    undo: 'Make the organisation anew with its policies, delegated administrators and trail.',
  },
  EnableAllFeatures: {
    did: 'asked for all features of the organisation',
    severity: 'medium',
    because: 'policies and delegation become possible for every member',
    undo: ASK,
  },
  InviteOrganizationToTransferResponsibility: {
    did: 'offered a transfer of responsibility',
    severity: 'high',
    because: bill,
    undo: 'Cancel the handshake if nobody planned it.',
  },
  TerminateResponsibilityTransfer: { did: 'ended a transfer of responsibility', severity: 'high', because: bill, undo: ASK },
};
