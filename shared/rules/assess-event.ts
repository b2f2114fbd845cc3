import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import type { Catalogue } from './catalogue.ts';
import { type Facts, unknown } from './facts.ts';
import type { Assessment, Rule } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { circumstancesOf, tuned } from './tune.ts';

/** What one rule says of one event. */
export interface AssessedHit {
  readonly rule: Rule;
  readonly assessment: Assessment;
}

const nobodyToAsk = unknown('no account to ask');
const noAccount: Facts = {
  mfaDevices: nobodyToAsk,
  accessKeys: nobodyToAsk,
  consolePassword: nobodyToAsk,
  policyBefore: nobodyToAsk,
  policyContent: nobodyToAsk,
};

/** The rules on one event alone: every fact beyond it is unknown, and the assessments say so. */
export const assessWithoutLookups = (catalogue: Catalogue, event: CloudTrailEvent, settings: RuleSettings): readonly AssessedHit[] =>
  tuned(
    catalogue.hits(event).flatMap((hit) => {
      const assessment = hit.assess(noAccount, settings);
      return assessment === undefined ? [] : [{ rule: hit.rule, assessment }];
    }),
    circumstancesOf(event),
    settings,
  );
