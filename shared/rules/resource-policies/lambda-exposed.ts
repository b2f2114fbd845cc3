import { defineRule } from '../rule.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { assessWritten, listensTo, policyEnds, policyWritten } from '../vocabulary/resource-policy.ts';
import { FUNCTION_PERMISSIONS, FUNCTION_REMOVALS, functionOf, isService, urlOf } from './lambda-calls.ts';
import { assessService, assessUrl, URLS, urlCalled } from './lambda-exposure.ts';

export const rule = defineRule({
  id: 'lambda-exposed',
  family: 'resource-policies',
  title: 'Function opened to outsiders',
  kind: 'state',
  severity: 'high',
  why: 'Outsiders can run the function with its role: whatever that role may do, they can make it do.',
  ends: 'the permission or the address is removed, or the function is deleted',
  controls: [],
  attack: ['T1546'],
  listens: [...listensTo(FUNCTION_PERMISSIONS), { source: 'lambda', names: URLS }],
  match: (event) => {
    if (urlCalled(event)) return wordAt(event.request, 'authType') === 'NONE' ? { written: undefined, principal: '' } : undefined;
    const written = policyWritten(FUNCTION_PERMISSIONS, event);
    return written === undefined ? undefined : { written, principal: wordAt(event.request, 'principal') ?? '' };
  },
  assess: ({ hit: { written, principal }, event, settings }) => {
    if (written === undefined) return assessUrl(event, settings);
    return isService(principal) ? assessService(written, principal, event, settings) : assessWritten({ written, event, settings });
  },
  resolvers: [
    policyEnds([], FUNCTION_REMOVALS),
    {
      listens: [{ source: 'lambda', names: ['UpdateFunctionUrlConfig'] }],
      match: (event) =>
        urlCalled(event) && wordAt(event.request, 'authType') === 'AWS_IAM'
          ? { subject: functionOf(event).subject, part: urlOf(event), reason: 'the address asks for credentials' }
          : undefined,
    },
  ],
});
