import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { drillFaults, lastDrill, runDrill } from '../drill.ts';
import { amissElsewhere, isElsewhere, unheard } from '../logging/elsewhere.ts';

/** Rules that speak of root at work: a sign-in, a call in any session, a call with a key. */
export const ROOT_RULES = ['root-console-login', 'root-api-write', 'root-longterm-key-used'] as const;

export const check = defineCheck({
  id: 'root-use-monitored',
  section: 'root',
  title: 'Use of root raises an alert',
  severity: 'high',
  why: 'Root can do anything, so people must hear of its use within minutes, not from an audit.',
  cis: { '3.0': '4.3', '5.0': '4.3', '6.0': '5.3', '7.0': '5.3' },
  securityHub: ['CloudWatch.1'],
  reads: ['monitor'],
  judge: ({ account, now, settings: { drillDays }, values: { monitor } }): readonly Verdict[] => {
    const states = new Map(monitor.rules.map((rule) => [rule.id, rule]));
    const unknown = ROOT_RULES.filter((id) => !states.has(id));
    const silent = ROOT_RULES.flatMap((id) => {
      const { isEnabled = true, isMuted = false } = states.get(id) ?? {};
      return isEnabled && !isMuted ? [] : [{ id, why: isEnabled ? 'muted' : 'switched off' }];
    });
    const { drill } = monitor;
    const isOther = isElsewhere(monitor);
    const ofDrill = drillFaults(drill, drillDays, now);
    const faults = [...silent.map(({ id, why }) => `the rule ${id} is ${why}`), ...(isOther ? [] : ofDrill)];
    const deaf = unheard(monitor, account);
    if (faults.length > 0)
      return [
        {
          outcome: 'fail',
          subject: accountSubject(account),
          detail: `use of root may go unheard: ${faults.join('; ')}`,
          evidence: [lastDrill(drill)],
          remedy: [
            ...(silent.length > 0 ? [{ text: 'Switch the rules on again in the configuration, or end their mutes.' }] : []),
            runDrill,
          ],
        },
        ...deaf,
      ];
    if (deaf.length > 0) return deaf;
    if (isOther && ofDrill.length > 0) return amissElsewhere(ofDrill);
    if (unknown.length > 0) return [{ outcome: 'error', detail: `the monitor does not say of ${unknown.join(', ')} whether they are on` }];
    return [pass(`${ROOT_RULES.length} rules are on, and the last drill reached every channel`, ROOT_RULES.length)];
  },
});
