import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { check } from '../../shared/posture/credentials/plaintext-keys.ts';
import { evaluate } from '../../shared/posture/evaluate.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { NOW } from '../support/posture-cases.ts';
import { whole } from '../support/posture-parts.ts';
import { snapshotOf } from '../support/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The words that the AWS command line would be given. */
const pasted = (command: string): readonly string[] =>
  execFileSync('/bin/sh', ['-c', `aws() { printf '%s\\0' "$@"; }\n${command}\n`], { cwd: folder, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

/** A place of each kind and an owner under this name, in a region under it too. */
function commandsAbout(name: string): readonly string[] {
  const keys = [{ hash: 'h', last4: 'H7ND', at: name, owner: name, secretAt: name, version: 3 }];
  const region = { [name]: whole({ searched: 1, places: [{ id: name, name, keys }], unread: [] }) };
  const plainTextKeys = { ownersKnown: true, functions: region, launchTemplates: region, parameters: region };
  return evaluate(check, snapshotOf({ plainTextKeys }), defaultPostureSettings, NOW).flatMap(({ remedy }) =>
    remedy.flatMap(({ command }) => command ?? []),
  );
}

test.each(['orders', '$(touch pwned)', "'; touch pwned; '", '-x', '`touch pwned` & !! | <b>'])(
  'commands about %j say that name and do nothing else',
  (name) => {
    const commands = commandsAbout(name);
    expect(commands).toHaveLength(6);
    for (const command of commands)
      expect(
        pasted(command).some((word) => word === name || word.endsWith(`=${name}`)),
        command,
      ).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  },
);
