import * as z from 'zod/mini';
import { FAMILIES, type Family } from '../rules/family-names.ts';
import { SEVERITIES } from '../rules/severity.ts';

/** The small pieces of the configuration's schema; every message says what to write instead. */
export const name = z
  .string()
  .check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'use lower-case letters, digits and hyphens, at most 40'));
export const accountId = z.string().check(z.regex(/^\d{12}$/, 'write the account id as 12 digits in quotes'));
export const roleName = z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/, 'write the name of the role, without its ARN'));
/** What names them in every partition: "111122223333:role/name". */
export const rolesIn = (through: { readonly accounts?: readonly string[] | undefined; readonly roleName?: string | undefined }) =>
  (through.accounts ?? []).map((account) => `${account}:role/${through.roleName}`);
export const line = z.string().check(z.regex(/^[^\p{Cc}]{1,200}$/u, 'write one line of 1 to 200 characters'));
/** A list that says something, or is not there. */
export const someOf = <T extends z.core.$ZodType>(schema: T) =>
  z.optional(z.array(schema).check(z.minLength(1, 'name at least one, or leave the line out')));
export const listOf = <T extends z.core.$ZodType>(schema: T) => z._default(z.array(schema), []);
export const severity = z.enum(SEVERITIES);
export const family = z.enum(Object.keys(FAMILIES) as [Family, ...Family[]]);

export const zone = z.string().check(z.refine(isZone, 'write an IANA time zone such as "Europe/Berlin" or "UTC"'));
export const locale = z.string().check(z.refine(isLocale, 'write a language tag such as "en-GB"'));
export const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day as "HH:MM", 00:00 to 23:59'));
export const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;
/** A day counts from its first moment in UTC. */
export const time = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (text) => ISO_TIME.test(text) && !Number.isNaN(Date.parse(text)),
        'write a day "2026-03-04" or a time "2026-03-04T09:00:00Z"',
      ),
    ),
  z.transform((text: string) => new Date(text)),
);

const SECRET_REFERENCE = /^(ssm:\/[\w./-]+|secretsmanager:[\w/+=.@:-]+)$/;
const LOOKS_SECRET = /https?:|hooks\.slack|xox[a-z]-/i;
/** Where a secret is kept. A value that is itself a secret is refused, and never repeated in the message. */
export const secret = z
  .string()
  .check(
    z.refine(
      (text) => SECRET_REFERENCE.test(text) && !LOOKS_SECRET.test(text),
      'write where the secret is kept, "ssm:/path" or "secretsmanager:name", never the secret itself',
    ),
  );

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Z]/.test(text);
  } catch {
    // Intl tells an unknown zone only by throwing.
    return false;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    // The same for a malformed language tag.
    return false;
  }
}
