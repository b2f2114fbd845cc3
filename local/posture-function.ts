import type { Logger } from '@aws-lambda-powertools/logger';
import { postureHandler } from '../functions/posture/handler.ts';
import { type JudgePorts, judged } from '../functions/posture/judge-run.ts';
import { holdLateEvents, lateEnds } from '../functions/posture/late-events.ts';
import { openFindings } from '../functions/posture/open-findings.ts';
import { ownSources } from '../functions/posture/own-sources.ts';
import type { PosturePorts } from '../functions/posture/ports.ts';
import { judgedBy } from '../functions/posture/record-of.ts';
import type { ObjectStore } from '../shared/adapters/objects/object-store.ts';
import { postureArchive, runHeads } from '../shared/adapters/posture/archive.ts';
import { memoryProgress } from '../shared/adapters/posture/memory-progress.ts';
import { readFailure } from '../shared/adapters/posture/read-failure.ts';
import { firstSeen } from '../shared/adapters/store/first-seen.ts';
import { policyMemory, principalMemory } from '../shared/adapters/store/memory.ts';
import type { ItemTable } from '../shared/adapters/table/item-table.ts';
import type { Config } from '../shared/alerts/config.ts';
import { postureSettingsOf } from '../shared/alerts/posture-settings-of.ts';
import { settingsOf } from '../shared/alerts/settings-of.ts';
import type { Meter } from '../shared/meter.ts';
import { checks } from '../shared/posture/index.ts';
import type { RawSnapshot } from '../shared/posture/raw-snapshot.ts';
import { readSnapshot } from '../shared/posture/read-snapshot.ts';
import { rules } from '../shared/rules/index.ts';
import { laptopContext } from './lambda.ts';
import { savedSources } from './saved-sources.ts';

const HOUR = 3_600_000;

export interface PostureMeans {
  readonly table: ItemTable;
  readonly objects: ObjectStore;
  readonly store: JudgePorts['store'];
  readonly runs: PosturePorts['runs'];
  readonly config: Config;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly meter: Meter;
}

/** Runs the deployed function over a saved snapshot, at the snapshot's time. Each snapshot is a run of its own: given again, it is on record. */
export type PostureFunction = (snapshot: RawSnapshot) => Promise<void>;

export function postureFunction({ table, objects, store, runs, config, now, logger, meter }: PostureMeans): PostureFunction {
  const archive = postureArchive(objects);
  const settings = { posture: postureSettingsOf(config), rules: settingsOf(config) };
  const judging: Omit<JudgePorts, 'openOf'> = {
    ...{ store, archive, rules, settings, now },
    ...judgedBy(checks, settings.posture),
    policies: policyMemory(table),
    principals: principalMemory(table),
    firstSeen: firstSeen(table),
  };
  const heads = runHeads(objects);
  return async (snapshot) => {
    const { account, partition, takenAt } = snapshot;
    const ownHead = `${account}/${takenAt.toISOString().replaceAll(':', '')}`;
    const sources = {
      ...ownSources({ account, isOwn: true, archive, attestations: config.posture.attestations }),
      ...savedSources(snapshot),
    };
    const ports: PosturePorts = {
      ...{ account, partition, archive, runs },
      hour: config.posture.hour,
      zone: config.zone,
      reader: () => ({ sources, calls: () => ({}) }),
      failureOf: readFailure,
      heads: { load: () => heads.load(ownHead), save: (_, head) => heads.save(ownHead, head) },
      progressOf: memoryProgress,
      judge: (raw, run) => judged(readSnapshot(raw), run, { ...judging, openOf: openFindings(store) }),
      now: () => takenAt,
    };
    const posture = postureHandler({
      accounts: () => [ports],
      lateEnds: () => lateEnds(new Date(now().getTime() - HOUR), store, now()),
      holdLate: (of, late) => holdLateEvents(of, late, judging, now()),
      ...{ now: () => takenAt, logger, meter },
    });
    await posture({}, laptopContext('posture'));
  };
}
