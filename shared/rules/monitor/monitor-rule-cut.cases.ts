import { disguised } from '../../../test/support/key-records.ts';
import { arnOf, deployer, deploys, lookAlike, named, refused } from '../../../test/support/monitor-records.ts';
import { awsService, call, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './monitor-rule-cut.ts';

const RULE = named('OwnIamCalls');
const events = (name: string, request: Record<string, string>, by = user()) => call('events', name, { by, request });
const disabled = events('DisableRule', { name: RULE });
const put = (state: string, by = user()) => events('PutRule', { name: RULE, state, eventPattern: '{}' }, by);
const scheduled = (name: string, state: string, by = user()) => call('scheduler', name, { by, request: { name: named('Sweep'), state } });
const targetsTaken = events('RemoveTargets', { rule: RULE });

export const cases = casesFor(rule, {
  hits: {
    'switched off': {
      event: disabled,
      severity: 'critical',
      subject: `event rule/${RULE}`,
      part: 'state',
      says: /User alice switched off event rule[\s\S]*enable-rule --name trailwarden-dev-OwnIamCalls --region us-east-1/,
    },
    "on the monitor's own bus": {
      event: events('DisableRule', { name: RULE, eventBusName: named('forwarded') }),
      severity: 'critical',
      says: /--event-bus-name trailwarden-dev-forwarded/,
    },
    'written as disabled': { event: put('DISABLED'), severity: 'critical', part: 'state', says: /switched off/ },
    'written with another pattern': { event: put('ENABLED'), severity: 'critical', part: 'content', says: /wrote anew/ },
    'deleted by ARN': {
      event: events('DeleteRule', { name: arnOf('events', `rule/${named('forwarded')}/${RULE}`) }),
      severity: 'critical',
      subject: `event rule/${RULE}`,
    },
    'without its target': { event: targetsTaken, severity: 'critical', part: 'targets' },
    'the bus of other regions closed': {
      event: events('RemovePermission', { eventBusName: named('forwarded') }),
      severity: 'critical',
      part: 'permission',
    },
    'the rule that heartbeats come by': {
      event: events('DeleteRule', { name: named('OwnSyntheticEvents') }),
      severity: 'critical',
      subject: `event rule/${named('OwnSyntheticEvents')}`,
    },
    'the schedule of the watch': {
      event: call('scheduler', 'DeleteSchedule', { request: { name: named('watch') } }),
      severity: 'critical',
      says: /schedule trailwarden-dev-watch/,
    },
    'the settings of the bus': { event: events('UpdateEventBus', { name: named('forwarded') }), severity: 'critical', part: 'permission' },
    'a schedule deleted': { event: scheduled('DeleteSchedule', 'ENABLED'), severity: 'critical', says: /schedule trailwarden-dev-Sweep/ },
    'a schedule switched off': { event: scheduled('UpdateSchedule', 'DISABLED'), severity: 'critical', part: 'state' },
    'by the deploy role': {
      event: events('DeleteRule', { name: RULE }, deployer),
      settings: deploys,
      severity: 'low',
      saysNot: /deployRoles/,
    },
  },
  nearMisses: {
    'a rule of somebody else': { event: events('DisableRule', { name: 'nightly-backup' }) },
    'a name that only begins alike': { event: events('DisableRule', { name: 'trailwardens-picnic' }) },
    'switched on': { event: events('EnableRule', { name: RULE }) },
    'the default bus': { event: events('PutPermission', { action: 'events:PutEvents' }) },
    'a rule of a load balancer': { event: call('elasticloadbalancing', 'DeleteRule', { request: { name: RULE } }) },
    'there is no such rule': {
      event: call('events', 'DisableRule', { request: { name: RULE }, over: { errorCode: 'ResourceNotFoundException' } }),
    },
    'written anew by the deploy role': { event: put('ENABLED', deployer), settings: deploys },
    'switched off by the deploy role': { event: put('DISABLED', deployer), settings: deploys, severity: 'low' },
    'a listed rule with a name of its own': {
      event: events('DisableRule', { name: 'watch-iam' }),
      settings: { monitorResources: [arnOf('events', 'rule/watch-iam')] },
      severity: 'critical',
    },
  },
  denied: {
    'the name stands only in the message': {
      event: refused('events', 'DisableRule', arnOf('events', `rule/${RULE}`)),
      severity: 'critical',
      subject: `attempt:event rule/${RULE}`,
      says: /tried to call events:DisableRule on event rule trailwarden-dev-OwnIamCalls of the monitor and was denied/,
      saysNot: /switched off|enable-rule/,
    },
    'a rule of somebody else': { event: refused('events', 'DisableRule', arnOf('events', 'rule/nightly-backup')) },
    "refused by a policy named like the monitor's": {
      event: call('events', 'DisableRule', {
        over: {
          errorCode: 'AccessDenied',
          errorMessage: `User: arn:aws:iam::111122223333:user/trailwarden-fan is not authorized to perform: events:DisableRule on resource: ${arnOf('events', 'rule/x')} with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/trailwarden-dev-guard`,
        },
      }),
    },
  },
  nullParameters: { 'no name at all': { event: call('events', 'DisableRule') } },
  identities: {
    root: { event: events('DisableRule', { name: RULE }, root()), severity: 'critical' },
    'an SSO session': { event: events('DisableRule', { name: RULE }, ssoRole()), severity: 'critical' },
    'an AWS service': { event: events('DisableRule', { name: RULE }, awsService()), severity: 'high' },
    "anybody's stack": { event: put('ENABLED', through('cloudformation.amazonaws.com', user())), severity: 'high' },
    'a role named like the deploy role, under another path': {
      event: events('DisableRule', { name: RULE }, lookAlike),
      settings: deploys,
      severity: 'critical',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(disabled), severity: 'critical' },
    'the state in small letters': { event: put('disabled'), severity: 'critical', part: 'state' },
    'an unknown field': { event: events('DisableRule', { name: RULE, dryRun: 'true' }), severity: 'critical' },
  },
  ends: {
    'switched on again': { opens: disabled, after: events('EnableRule', { name: RULE }), ends: true },
    'switching on does not bring targets back': { opens: targetsTaken, after: events('EnableRule', { name: RULE }), ends: false },
    'another rule switched on': { opens: disabled, after: events('EnableRule', { name: named('OwnStsCalls') }), ends: false },
    'deployed again': { opens: put('ENABLED'), settings: deploys, after: put('ENABLED', deployer), ends: true },
    'its targets deployed again': {
      opens: targetsTaken,
      settings: deploys,
      after: events('PutTargets', { rule: RULE }, deployer),
      ends: true,
    },
    'a schedule deployed again': {
      opens: scheduled('UpdateSchedule', 'DISABLED'),
      settings: deploys,
      after: scheduled('UpdateSchedule', 'ENABLED', deployer),
      ends: true,
    },
    'deployed as disabled': { opens: disabled, settings: deploys, after: put('DISABLED', deployer), ends: false },
    'written by somebody else': { opens: disabled, settings: deploys, after: put('ENABLED'), ends: false },
  },
});
