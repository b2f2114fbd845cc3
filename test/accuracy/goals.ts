import { infoKept, precision, type Ratio, recall, share } from './judge.ts';
import type { Measurement } from './measure.ts';
import { caught } from './techniques.ts';

export interface Goal {
  readonly what: string;
  readonly asked: string;
  readonly reached: string;
  readonly met: boolean;
}

const RECALL_FIRM = 1;
const PRECISION_FIRM = 0.98;
const LEAST_ALL = 0.93;
const INFO_KEPT_FIRM = 0.9;
const WRONG_PER_THOUSAND = 1;

export const ratioText = (ratio: Ratio): string => (ratio[1] === 0 ? 'n/a' : `${share(ratio).toFixed(4)} (${ratio.join('/')})`);

const least = (what: string, ratio: Ratio, asked: number): Goal => ({
  what,
  asked: asked === 1 ? 'all' : `at least ${asked.toFixed(2)}`,
  reached: ratioText(ratio),
  met: share(ratio) >= asked,
});

/** What the rules must reach, counting what is medium or above. */
export function goalsOf({ firm, all, detections, background }: Measurement): readonly Goal[] {
  const inScope = detections.filter((one) => one.inScope);
  return [
    least('Firm cases: recall', recall(firm), RECALL_FIRM),
    least('Firm cases: precision', precision(firm), PRECISION_FIRM),
    least('All cases: recall', recall(all), LEAST_ALL),
    least('All cases: precision', precision(all), LEAST_ALL),
    least('Firm cases: information kept below medium', infoKept(firm), INFO_KEPT_FIRM),
    least('Attacks on identity and the log: caught', [caught(inScope), inScope.length], 1),
    least('Background: firm alerts found', [background.firmAlertsLoud, background.firmAlerts], 1),
    {
      what: 'Background: loud on what is firmly quiet or out of scope, per 1,000 events',
      asked: `at most ${WRONG_PER_THOUSAND}`,
      reached: background.wrongPerThousand.toFixed(2),
      met: background.wrongPerThousand <= WRONG_PER_THOUSAND,
    },
  ];
}
