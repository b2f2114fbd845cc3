import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { RuleSettings } from '../settings.ts';
import { GROUP_CALLS, GROUP_UNDOS, groupCut, groupRestored } from './log-groups.ts';
import { alarmCut, alarmRestored, busRuleCut, type Cut, flowLogCut, modelLogCut, queryLogCut } from './pipeline-cuts.ts';

/** What a service records or watches: the calls that cut it, and those that bring it back. */
interface Pipe {
  readonly names: readonly string[];
  readonly cut: (event: CloudTrailEvent, settings: RuleSettings) => Cut | undefined;
  readonly undo?: { readonly names: readonly string[]; readonly restores: (event: CloudTrailEvent) => string | undefined };
}

/** By service. */
export const PIPES: Readonly<Record<string, Pipe>> = {
  logs: { names: GROUP_CALLS, cut: groupCut, undo: { names: GROUP_UNDOS, restores: groupRestored } },
  ec2: { names: ['DeleteFlowLogs'], cut: flowLogCut },
  route53resolver: {
    names: ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'],
    cut: queryLogCut,
    undo: { names: ['AssociateResolverQueryLogConfig'], restores: (event) => queryLogCut(event).id },
  },
  bedrock: {
    names: ['DeleteModelInvocationLoggingConfiguration'],
    cut: modelLogCut,
    undo: { names: ['PutModelInvocationLoggingConfiguration'], restores: (event) => modelLogCut(event).id },
  },
  monitoring: {
    names: ['DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState', 'PutMetricAlarm'],
    cut: alarmCut,
    undo: { names: ['EnableAlarmActions', 'PutMetricAlarm'], restores: alarmRestored },
  },
  events: { names: ['DeleteRule', 'DisableRule', 'RemoveTargets'], cut: busRuleCut },
};
