import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { firstShown, INSTANCE, identityCenterEvidence, listensAt, storeIdOf } from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';

const DID: Readonly<Record<string, string>> = {
  AssociateDirectory: 'made another directory the source of users',
  DisassociateDirectory: 'took the directory away that users came from',
  CreateExternalIdPConfigurationForDirectory: 'entered an outside identity provider',
  UpdateExternalIdPConfigurationForDirectory: 'changed the outside identity provider',
  EnableExternalIdPConfigurationForDirectory: 'handed sign-in over to an outside identity provider',
  DisableExternalIdPConfigurationForDirectory: 'took sign-in away from the outside identity provider',
  DeleteExternalIdPConfigurationForDirectory: 'deleted the outside identity provider',
  ImportExternalIdPCertificate: 'entered a certificate whose holder may vouch for users',
  DeleteExternalIdPCertificate: 'deleted a certificate of the outside identity provider',
};

export const rule = defineRule({
  id: 'sso-idp-changed',
  family: 'identity-center',
  title: 'Source of identities of Identity Center changed',
  kind: 'incident',
  severity: 'critical',
  why: 'Whoever runs the identity provider can sign in as anybody, in every account that Identity Center reaches.',
  ends: 'acknowledgement: the opposite call may be the second half of an attack, so it ends nothing by itself',
  controls: [],
  attack: ['T1484.002', 'T1556'],
  listens: listensAt(INSTANCE, Object.keys(DID)),
  match: ({ outcome, name }) => (outcome.kind === 'succeeded' ? DID[name] : undefined),
  assess: ({ hit: did, event, settings }) => {
    const where = storeIdOf(event) ?? firstShown(event.request, ['instanceArn']);
    return {
      ...gradeChange(
        { severity: 'critical', because: 'it decides who may say who somebody is, for every user of Identity Center' },
        event,
        settings,
        'high',
      ),
      subject: {
        type: 'identity-center',
        id: `identities/${where ?? ''}`,
        label: where === undefined ? 'the source of identities of Identity Center' : `the source of identities of ${where}`,
      },
      summary: `${callerWords(event)} ${did}`,
      evidence: identityCenterEvidence(event, { label: 'Call', value: event.name }),
      remedy: [
        { text: 'Compare issuer, sign-in address and certificates in the settings of Identity Center with those of your provider.' },
        { text: 'If nobody answers for the change: put the provider back, then end all sessions and review who signed in since.' },
      ],
    };
  },
});
