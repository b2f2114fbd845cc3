import { textAt } from '../../cloudtrail/json.ts';
import { iam, option, withDocument } from './calls.ts';
import { documentForFile } from './document-text.ts';
import { type Planner, UNREADABLE_BEFORE, unnamed } from './plan.ts';

const roleNamed = (name: string): readonly string[] => option('role-name', name);
const looked = (name: string) => ({ text: 'Look at the role and whom it trusts now.', words: iam('get-role', roleNamed(name)) });

export const trustChanged: Planner = ({ request }, before) => {
  const role = textAt(request, 'roleName');
  if (role === undefined) return unnamed('the role');
  const look = looked(role);
  if (!before.known || before.document === undefined) {
    const lacks = ['No earlier trust policy is known: write one that names only whom you mean.'];
    return { look, steps: [], lacks, event: 'either' };
  }
  const text = documentForFile(before.document);
  if (text === undefined) return { look, steps: [], lacks: [UNREADABLE_BEFORE], event: 'either' };
  return {
    look,
    steps: [withDocument('Put the earlier trust policy back.', text, iam('update-assume-role-policy', roleNamed(role)))],
    lacks: [],
    mind: [
      'IAM refuses the earlier text where it trusts somebody who is deleted by now, or an identity provider without naming the tenant.',
      'Sessions taken meanwhile go on until they end: revoke them if the role was used.',
    ],
    event: 'either',
  };
};

export const roleCreated: Planner = ({ request, response }) => {
  const role = textAt(request, 'roleName') ?? textAt(response, 'role', 'roleName');
  if (role === undefined) return unnamed('the role');
  return {
    look: looked(role),
    steps: [
      { text: 'List the policies attached to it.', looks: true, words: iam('list-attached-role-policies', roleNamed(role)) },
      { text: 'And the inline ones.', looks: true, words: iam('list-role-policies', roleNamed(role)) },
      { text: 'And the instance profiles it is in.', looks: true, words: iam('list-instance-profiles-for-role', roleNamed(role)) },
      {
        text: 'If the role is not wanted: when all these are detached, deleted and left, delete it.',
        words: iam('delete-role', roleNamed(role)),
      },
    ],
    lacks: ['What was attached to the role since must be taken off first, one by one.'],
    event: 'gives',
  };
};

export const roleDeleted: Planner = ({ request }, before) => {
  const role = textAt(request, 'roleName');
  if (role === undefined) return unnamed('the role');
  const text = before.known && before.document !== undefined ? documentForFile(before.document) : undefined;
  const lacks = [
    'A role made again is another one: policies elsewhere that name the old one stay without effect until they are written again.',
    'Its policies, tags, path and boundary are not in the event.',
  ];
  const steps =
    text === undefined
      ? []
      : [
          withDocument(
            'Make the role again with its earlier trust policy.',
            text,
            iam('create-role', roleNamed(role)),
            'assume-role-policy-document',
          ),
        ];
  return {
    look: undefined,
    steps,
    lacks: [...lacks, ...(text === undefined ? ['No earlier trust policy is known.'] : [])],
    event: 'takes',
  };
};
