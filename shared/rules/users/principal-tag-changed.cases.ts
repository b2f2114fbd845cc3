import { disguised, onUser } from '../../../test/support/key-records.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './principal-tag-changed.ts';

const abac = { abacTagKeys: ['team'] };
const tagged = (key = 'team', by = user()) => onUser('TagUser', { by, request: { tags: [{ key, value: 'admins' }] } });
const untagged = iam('UntagRole', { request: { roleName: 'Deploy', tagKeys: ['cost', 'team'] } });

export const cases = casesFor(rule, {
  hits: {
    'a tag that policies decide by': {
      event: tagged(),
      settings: abac,
      severity: 'medium',
      subject: 'bob',
      says: /User alice put tags on user bob[\s\S]*Tags: team/,
    },
    'taken from a role, among others': {
      event: untagged,
      settings: abac,
      severity: 'medium',
      subject: 'Deploy',
      says: /took tags from role/,
    },
    'a protected target': { event: tagged(), settings: { ...abac, protectedPrincipals: ['bob'] }, severity: 'high' },
    'any other tag is information': { event: tagged('cost'), settings: abac, severity: 'info', says: /cost/ },
  },
  nearMisses: {
    'no such tags are configured': { event: tagged(), severity: 'info' },
    'the user does not exist': {
      event: failedIam('TagUser', { request: { userName: 'bob', tags: [{ key: 'team', value: 'x' }] } }),
      settings: abac,
    },
    'tags of a policy': { event: iam('TagPolicy', { request: { tags: [{ key: 'team', value: 'x' }] } }), settings: abac },
    'another service': { event: call('cognito-idp', 'TagUser', { request: { tags: [{ key: 'team' }] } }), settings: abac },
    'through a service': { event: tagged('team', through('cloudformation.amazonaws.com', role())), settings: abac, severity: 'low' },
  },
  denied: { 'nothing was tagged': { event: deniedIam('TagUser', { on: 'user bob' }), settings: abac } },
  nullParameters: { 'nothing is named': { event: iam('TagRole'), settings: abac, severity: 'info', says: /not named/ } },
  identities: {
    'an SSO session': { event: tagged('team', ssoRole()), settings: abac, severity: 'medium', saysNot: /without MFA/ },
    root: { event: tagged('team', root()), settings: abac, severity: 'medium' },
  },
  evasions: {
    'the key in capitals': { event: tagged('TEAM'), settings: abac, severity: 'medium' },
    'one tag without its list': { event: onUser('TagUser', { request: { tags: { key: 'team' } } }), settings: abac, severity: 'medium' },
    'keys without their list': { event: onUser('UntagUser', { request: { tagKeys: 'team' } }), settings: abac, severity: 'medium' },
    'a user agent like a service': { event: disguised(tagged()), settings: abac, severity: 'medium' },
  },
});
