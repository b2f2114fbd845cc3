import { describe, expect, test } from 'vitest';
import { checks } from '../../shared/posture/index.ts';
import { practices } from '../../shared/posture/practices.ts';
import { rules } from '../../shared/rules/index.ts';

const checkIds = new Set(checks.map(({ id }) => id));
const ruleIds = new Set(rules.map(({ id }) => id));

/** The basics that every guide of the field names, each by a word that no other practice's title holds. */
const BASICS = [
  /root user is not used/,
  /root user has no access keys/,
  /root user has MFA/,
  /one person/,
  /Groups carry/,
  /Passwords are long/,
  /Passwords are rotated/,
  /not used again/,
  /People have MFA/,
  /virtual device/,
  /security key or passkey/,
  /a hardware token$/,
  /GovCloud/,
  /text messages/,
  /keys are rotated/,
  /Unused credentials/,
  /Unused permissions/,
  /EC2/,
  /temporary/,
  /sign in through federation/,
  /central account/,
  /organisation with guardrails/,
  /boundaries/,
  /inline/,
  /credential report/,
  /Access Advisor/,
  /Access Analyzer/,
  /CloudTrail is on/,
];

describe('practices', () => {
  test.each(BASICS)('%s is among them', (words) => {
    expect(practices.filter(({ title }) => words.test(title))).not.toEqual([]);
  });

  test.each(practices)('$title: has a check, and what it names exists', ({ checks: by, rules: alongside }) => {
    expect(by.length).toBeGreaterThan(0);
    expect({ checks: by.filter((id) => !checkIds.has(id)), rules: alongside.filter((id) => !ruleIds.has(id)) }).toEqual({
      checks: [],
      rules: [],
    });
  });
});
