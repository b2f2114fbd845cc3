import { describe, expect, test } from 'vitest';
import { parseCredentialReport } from '../../shared/posture/credential-report.ts';
import { reportOf } from '../support/posture-cases.ts';

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_2_active';
const row = (user: string, over: Partial<Record<number, string>> = {}): string =>
  [user, 'arn', '2024-01-05T08:00:00+00:00', ...Array.from({ length: 12 }, (_, n) => over[n] ?? 'N/A')].join(',');

describe('the credential report', () => {
  test('finds its columns by name, in any order, among others', () => {
    const columns = HEADER.split(',');
    const cells = row('ana', { 0: 'true', 3: 'TRUE' }).split(',');
    const shuffled = [...columns.keys()].reverse();
    const csv = [
      `${shuffled.map((n) => columns[n]).join(',')},additional_credentials_info`,
      `${shuffled.map((n) => cells[n]).join(',')},1`,
    ].join('\n');
    expect(parseCredentialReport(csv)).toMatchObject([{ user: 'ana', passwordEnabled: true, mfaActive: true }]);
  });

  test('a comma in a name does not shift the columns', () => {
    expect(parseCredentialReport(`${HEADER}\n${row('"smith,j"', { 0: 'true' })}`)).toMatchObject([
      { user: 'smith,j', passwordEnabled: true },
    ]);
  });

  test.each([
    ['2024-01-05T08:00:00+00:00', new Date('2024-01-05T08:00:00Z')],
    ['2024-01-05T08:00:00Z', new Date('2024-01-05T08:00:00Z')],
    ['2024-01-05T08:00:00.123Z', new Date('2024-01-05T08:00:00.123Z')],
    ['N/A', 'none'],
    ['no_information', 'none'],
    ['not_supported', 'none'],
    ['', 'none'],
    ['2024-13-05T08:00:00Z', 'unknown'],
    ['5 January', 'unknown'],
    ['1704441600', 'unknown'],
  ])('%j is the time %s', (text, time) => {
    expect(parseCredentialReport(`${HEADER}\n${row('ana', { 1: text })}`)[0]?.passwordLastUsed).toEqual(time);
  });

  test.each([
    ['a missing column', `${HEADER.replace(',mfa_active', '')}\n${row('ana').slice(0, -4)}`, /lacks mfa_active/],
    ['nothing', '', /no row/],
    ['a header alone', HEADER, /no row/],
    ['a row that is too short', `${HEADER}\nana,arn`, /no CSV/],
    ['a quote that never ends', `${HEADER}\n"ana`, /no CSV/],
  ])('says what is wrong with %s', (_, csv, words) => {
    expect(() => parseCredentialReport(csv)).toThrow(words);
  });

  test('a report of root alone, with or without a line feed at its end', () => {
    expect(reportOf()).toHaveLength(1);
    expect(parseCredentialReport(`${HEADER}\n${row('<root_account>')}\n`)).toMatchObject([{ isRoot: true }]);
  });

  test('5,000 users are read at once', () => {
    const csv = [HEADER, ...Array.from({ length: 5000 }, (_, n) => row(`user${n}`))].join('\n');
    expect(parseCredentialReport(csv)).toHaveLength(5000);
  });
});
