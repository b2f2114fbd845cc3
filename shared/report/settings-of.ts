import type { Config } from '../alerts/config.ts';
import type { ReportInput } from './input.ts';

/** What a report takes from the configuration. */
export interface ReportSettings extends Pick<ReportInput, 'accounts' | 'mutes' | 'coverageNote' | 'expectsReconcile'> {
  /** IANA name. */
  readonly zone: string;
  /** Ids of the channels that get it. */
  readonly channels: readonly string[];
}

export const reportSettingsOf = ({ zone, report, accounts, owners, mutes }: Config): ReportSettings => ({
  zone,
  channels: report.channels,
  mutes,
  accounts: Object.entries(accounts).map(([id, { alias, owner }]) => {
    const named = owner === undefined ? undefined : (owners[owner]?.name ?? owner);
    return { id, alias, ...(named === undefined ? {} : { owner: named }) };
  }),
});
