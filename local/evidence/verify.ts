import * as z from 'zod/mini';
import { isJsonObject } from '../../shared/cloudtrail/json.ts';
import { contentFaults } from './judge-content.ts';
import { EVIDENCE_VERSION, MANIFEST, type Manifest, manifestForm, manifestHash } from './manifest.ts';
import { isRecord, isSnapshot } from './posture-files.ts';
import type { Found, FoundFile } from './read-bundle.ts';

/** Something that is not as the manifest, or the report, says. */
export interface Fault {
  /** A path in the bundle. */
  readonly file: string;
  readonly what: string;
}

export interface Judged {
  /** Undefined where it can't be read. */
  readonly manifest: Manifest | undefined;
  readonly faults: readonly Fault[];
}

/** Files whose content is judged, and not their hash alone. */
export const isJudgedByContent = (path: string): boolean =>
  path === MANIFEST || /^\w+\.ndjson$/.test(path) || /^report\/[^/]+\.json$/.test(path);

/** Whether a bundle is whole and agrees with itself. Needs nothing but the bundle. */
export function judge({ files, refused }: Found): Judged {
  const refusals = refused.map(({ path, why }): Fault => ({ file: path, what: `refused: ${why}` }));
  const here = new Map(files.map((file) => [file.path, file]));
  const manifest = readManifest(here.get(MANIFEST));
  if ('what' in manifest) return { manifest: undefined, faults: [...refusals, manifest] };
  const faults = [...refusals, ...ownFaults(manifest), ...fileFaults(manifest, here)];
  const broken = new Set(faults.map(({ file }) => file));
  const textIn = (path: string): string | undefined => (broken.has(path) ? undefined : textOf(here.get(path)));
  return { manifest, faults: [...faults, ...contentFaults(manifest, textIn)] };
}

const textOf = (file: FoundFile | undefined): string | undefined => file?.content && new TextDecoder().decode(file.content);

function readManifest(file: FoundFile | undefined): Manifest | Fault {
  const fault = (what: string): Fault => ({ file: MANIFEST, what });
  const text = textOf(file);
  if (text === undefined) return fault('is missing: without it nothing can be judged');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fault('is no JSON');
  }
  if (isJsonObject(data) && Number(data['schemaVersion']) > EVIDENCE_VERSION) {
    return fault(`was written by a newer version of Trailwarden (schema ${data['schemaVersion']}): verify it with that one`);
  }
  const parsed = manifestForm.safeParse(data);
  return parsed.success
    ? parsed.data
    : fault(`has not the form of a manifest: ${z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' ')}`);
}

/** What the manifest says of itself. */
function ownFaults(manifest: Manifest): readonly Fault[] {
  const fault = (what: string): Fault => ({ file: MANIFEST, what });
  const { files, totals, hash, week } = manifest;
  const paths = files.map(({ path }) => path);
  const listed = { postureRecords: paths.filter(isRecord).length, snapshots: paths.filter(isSnapshot).length };
  return [
    ...(manifestHash(manifest) === hash ? [] : [fault('was changed: its hash is another than that of what it says')]),
    ...(new Set(paths.map((path) => path.toLowerCase())).size === paths.length ? [] : [fault('names a file twice')]),
    ...(week.start < week.end ? [] : [fault('has a week that ends before it begins')]),
    ...(['postureRecords', 'snapshots'] as const).flatMap((what) =>
      listed[what] === totals[what] ? [] : [fault(`counts ${totals[what]} ${what}, and lists ${listed[what]}`)],
    ),
  ];
}

/** Every file that is listed is here, whole, and no other is. */
function fileFaults({ files }: Manifest, here: ReadonlyMap<string, FoundFile>): readonly Fault[] {
  const listed = new Set(files.map(({ path }) => path));
  const wrong = files.flatMap(({ path, size, sha256 }): readonly Fault[] => {
    const file = here.get(path);
    if (file === undefined) return [{ file: path, what: 'is missing' }];
    if (file.size !== size) return [{ file: path, what: `has ${file.size} bytes, the manifest says ${size}` }];
    return file.sha256 === sha256 ? [] : [{ file: path, what: `was changed: its SHA-256 is ${file.sha256}, the manifest says ${sha256}` }];
  });
  const more = [...here.keys()].filter((path) => path !== MANIFEST && !listed.has(path));
  return [...wrong, ...more.map((path): Fault => ({ file: path, what: 'is not in the manifest: somebody put it there' }))];
}
