import { defineRule } from '../rule.ts';
import type { Severity } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { firstShown, identityCenterEvidence } from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';

interface Did {
  readonly severity: Severity;
  readonly because: string;
  readonly words: string;
}

const START: Did = {
  severity: 'high',
  because: 'an instance is a second door into the account, with users and rules of its own',
  words: 'set up an instance of Identity Center',
};
const ABAC: Did = {
  severity: 'medium',
  because: 'policies that decide by attributes of the user decide otherwise from now on',
  words: 'changed which user attributes policies may decide by',
};

const DID: Readonly<Record<string, Did>> = {
  StartSSO: START,
  CreateInstance: START,
  DeleteInstance: { severity: 'high', because: 'every user loses access with it', words: 'deleted an instance of Identity Center' },
  AddRegion: {
    severity: 'high',
    because: 'users can sign in through one more region',
    words: 'extended Identity Center to another region',
  },
  RemoveRegion: { severity: 'high', because: 'users who sign in there lose access', words: 'took Identity Center out of a region' },
  CreateInstanceAccessControlAttributeConfiguration: ABAC,
  UpdateInstanceAccessControlAttributeConfiguration: ABAC,
  DeleteInstanceAccessControlAttributeConfiguration: ABAC,
};

export const rule = defineRule({
  id: 'sso-instance',
  family: 'identity-center',
  title: 'Instance of Identity Center set up, deleted or changed',
  kind: 'incident',
  severity: 'high',
  why: 'An instance decides who gets into which account; a new one is a back door, a deleted one locks everybody out.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1484.002'],
  listens: [{ source: 'sso', names: Object.keys(DID) }],
  match: ({ outcome, name }) => (outcome.kind === 'succeeded' ? DID[name] : undefined),
  assess: ({ hit: { severity, because, words }, event, settings }) => {
    const instance = firstShown(event.request, ['instanceArn']) ?? firstShown(event.response, ['instanceArn']);
    const region = firstShown(event.request, ['regionName'], ['region']);
    return {
      ...gradeChange({ severity, because }, event, settings),
      subject: {
        type: 'identity-center',
        id: `instance/${instance ?? ''}`,
        label: instance === undefined ? 'an instance of Identity Center' : `Identity Center instance ${instance}`,
      },
      summary: `${callerWords(event)} ${words}`,
      evidence: identityCenterEvidence(
        event,
        { label: 'Instance', value: instance ?? 'not named in the record' },
        region === undefined ? undefined : { label: 'Region', value: region },
      ),
      remedy: [{ text: 'If nobody planned it, undo it in the settings of Identity Center and look for assignments made since.' }],
    };
  },
});
