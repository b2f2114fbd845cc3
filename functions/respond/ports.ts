import type { Secrets } from '../../shared/alerts/channel.ts';
import type { Config } from '../../shared/alerts/config.ts';
import type { LinkReader } from '../../shared/alerts/links.ts';
import type { Mutes } from '../../shared/alerts/mutes.ts';
import type { Delivery } from '../../shared/alerts/outbox.ts';
import type { SlackApp } from '../../shared/alerts/slack-app.ts';
import type { Answers } from '../../shared/findings/answer.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { Once } from '../../shared/once.ts';
import type { KeptReports } from '../../shared/report/kept-reports.ts';
import type { Rule } from '../../shared/rules/rule.ts';

export interface RespondPorts {
  readonly config: Config;
  readonly store: Pick<FindingStore, 'finding' | 'occurrence'>;
  readonly answers: Pick<Answers, 'take' | 'of'>;
  readonly mutes: Pick<Mutes, 'save'>;
  readonly once: Once;
  /** A digest by its delivery key. */
  readonly digest: (key: string) => Promise<Delivery | undefined>;
  readonly secrets: Secrets;
  readonly slack: SlackApp;
  readonly links: LinkReader;
  /** What reports' links lead to. */
  readonly reports: Pick<KeptReports, 'file'>;
  /** The catalogue by id: asked for where a page words a finding. */
  readonly rules: () => Promise<ReadonlyMap<string, Rule>>;
  readonly now: () => Date;
  /** Hears what failed without harm: a window that did not open, a word that did not arrive. */
  readonly warn: (message: string, error: unknown) => void;
}
