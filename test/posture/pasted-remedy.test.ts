import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evaluate } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { authorizationOf } from '../support/authorization-details.ts';
import { daysAgo, NOW, reportOf } from '../support/posture-cases.ts';
import { snapshotOf } from '../support/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-posture-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The words that the AWS command line would be given. */
function pasted(command: string): readonly string[] {
  const script = `aws() { printf '%s\\0' "$@"; }\n${command}\n`;
  return execFileSync('/bin/sh', ['-c', script], { cwd: folder, encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** A user that fails every check that it can, under this name. */
function commandsAbout(name: string): readonly string[] {
  const old = { active: 'true', last_rotated: daysAgo(400).toISOString(), last_used_date: 'N/A' };
  const key = (slot: 1 | 2) => Object.fromEntries(Object.entries(old).map(([part, value]) => [`access_key_${slot}_${part}`, value]));
  const able = { password_enabled: 'true', password_last_changed: daysAgo(400).toISOString(), cert_1_active: 'true', ...key(1), ...key(2) };
  const snapshot = (row: Readonly<Record<string, string>>) =>
    snapshotOf({
      credentialReport: reportOf({}, { [name]: { user_creation_time: daysAgo(400).toISOString(), ...row } }),
      authorizationDetails: authorizationOf({ users: { [name]: { isAdministrator: true, made: daysAgo(400) } } }),
      virtualMfaDevices: [],
      mfaDevices: { [name]: [{ SerialNumber: 'arn:aws:iam::111122223333:sms-mfa/x' }] },
      accessKeys: { [name]: [{ AccessKeyId: 'AKIAEXAMPLE1', Status: 'Inactive', CreateDate: daysAgo(400) }] },
      firstSeen: { 'inactive:AKIAEXAMPLE1': daysAgo(100) },
      sshKeys: { [name]: { asOf: NOW, keys: [{ SSHPublicKeyId: 'APKA1', Status: 'Active', UploadDate: daysAgo(400) }] } },
      serviceCredentials: [
        { UserName: name, ServiceName: 's', ServiceSpecificCredentialId: 'ACCA1', Status: 'Active', CreateDate: daysAgo(400) },
      ],
    });
  return [able, {}].flatMap((row) =>
    checks
      .filter(({ section }) => section === 'credentials')
      .flatMap((check) => evaluate(check, snapshot(row), defaultPostureSettings, NOW))
      .flatMap(({ remedy }) => remedy.flatMap(({ command }) => command ?? [])),
  );
}

test.each(['ana', '$(touch pwned)', "'; touch pwned; '", '-x', '`touch pwned` & !! | <b>', '%0a$IFS'])(
  'a command about the user %j says that name and does nothing else',
  (name) => {
    const commands = commandsAbout(name);
    expect(commands.length).toBeGreaterThan(12);
    for (const command of commands) {
      const words = pasted(command);
      const at = words.indexOf('--user-name');
      expect(at < 0 ? words.find((word) => word.startsWith('--user-name='))?.slice(12) : words[at + 1], command).toBe(name);
    }
    expect(readdirSync(folder)).toEqual([]);
  },
);
