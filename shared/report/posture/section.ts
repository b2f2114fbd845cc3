import type { PostureSettings } from '../../posture/settings.ts';
import type { Capped } from '../capped.ts';
import { asOf, type ReportInput } from '../input.ts';
import { type ChecksSection, checksSection } from './checks-run.ts';
import { type HygieneSection, hygieneSection } from './hygiene.ts';
import type { PostureInput } from './input.ts';
import { type KeyAgesSection, keyAgesSection } from './key-ages.ts';
import { type MfaSection, mfaSection } from './mfa.ts';
import { type FoundAt, type PersonLine, peopleTable } from './people-table.ts';
import { placesOf } from './places.ts';
import { type PrivilegeSection, privilegeSection } from './privilege.ts';
import { type SourceRow, sourcesRead } from './sources-read.ts';

/** The accounts' state. Null members: no run on record could read it. */
export interface PostureSection {
  readonly checks: ChecksSection;
  /** Accounts whose people were read, and all that were looked for. */
  readonly peopleRead: number;
  readonly hygiene: HygieneSection | null;
  readonly mfa: MfaSection | null;
  readonly keyAges: KeyAgesSection | null;
  readonly privilege: PrivilegeSection | null;
  readonly people: Capped<PersonLine>;
  readonly sources: Capped<SourceRow>;
  readonly thresholds: PostureSettings;
}

export function postureSection(posture: PostureInput, input: ReportInput, findings: readonly FoundAt[]): PostureSection {
  const places = placesOf(posture, input);
  const at = asOf(input);
  const { settings } = posture;
  const peopleRead = places.filter(({ people }) => people !== undefined).length;
  const wherePeopleRead = <T>(section: () => T): T | null => (peopleRead === 0 ? null : section());
  return {
    checks: checksSection(posture, input),
    peopleRead,
    hygiene: wherePeopleRead(() => hygieneSection(places, settings, input)),
    mfa: wherePeopleRead(() => mfaSection(places, input)),
    keyAges: wherePeopleRead(() => keyAgesSection(places, settings, input)),
    privilege: privilegeSection(places, settings.roleUnusedDays, at),
    people: peopleTable(places, findings, at),
    sources: sourcesRead(places),
    thresholds: settings,
  };
}
