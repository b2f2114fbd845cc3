import type { Finding } from '../findings/finding.ts';
import type { ReportMute } from './input.ts';

/** What a mute's scope is held against. `subject` is the subject's id. */
export interface Muted {
  readonly rule: string;
  readonly family: string;
  readonly account: string;
  readonly subject: string;
}

export const covers = ({ scope }: ReportMute, { rule, family, account, subject }: Muted): boolean =>
  (scope.rule ?? rule) === rule &&
  (scope.family ?? family) === family &&
  (scope.account ?? account) === account &&
  (scope.subject ?? subject) === subject;

/** The mute over a finding at an instant; it holds from its start and no longer at its end. */
export const muteOver = (finding: Finding, mutes: readonly ReportMute[], at: Date): ReportMute | undefined =>
  mutes.find((mute) => mute.from <= at && at < mute.until && covers(mute, { ...finding, subject: finding.subject.id }));

/** In words: "rule root-console-login, account 111122223333". */
export const scopeWords = ({ scope }: ReportMute): string =>
  [
    ...(scope.rule ? [`rule ${scope.rule}`] : []),
    ...(scope.family ? [`family ${scope.family}`] : []),
    ...(scope.subject ? [`subject ${scope.subject}`] : []),
    ...(scope.account ? [`account ${scope.account}`] : []),
  ].join(', ') || 'everything';
