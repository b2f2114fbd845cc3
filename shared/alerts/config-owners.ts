import * as z from 'zod/mini';
import { accountId, line, name, someOf } from './config-parts.ts';

/** The word that stands for the channels of whoever owns the finding. */
export const OWNER = 'owner';

const channels = z.array(name).check(z.minLength(1, 'name at least one channel'));

/** "Workloads/Prod": what lies below it belongs to it. */
export const unit = z
  .string()
  .check(z.regex(/^[^/*\p{Cc}]{1,128}(\/[^/*\p{Cc}]{1,128}){0,4}$/u, 'write an organizational unit by its path, such as "Workloads/Prod"'));
/** An IAM path and what lies below it. */
const path = z.string().check(z.regex(/^\/([!-)+-.0-~]+\/)+\*?$/, 'write an IAM path such as "/ci/" (what lies below it is meant too)'));
/** A star stands for any characters. */
const pattern = z
  .string()
  .check(
    z.regex(/^(?=.*[\w+=,.@-])[\w+=,.@*-]{1,128}$/, 'write a name of a user, role, group or policy; a star stands for any characters'),
  );
const tags = z.optional(z.record(line, line));

/** A person or team, how they are reached, and what is theirs. */
export const owner = z.strictObject({
  name: line,
  email: z.optional(line),
  channels: z.optional(channels),
  /** Besides the channels, for high and critical. */
  oncall: z.optional(channels),
  /** Any of them is enough; of tags all. Paths and names are of a finding's subject. */
  owns: z.optional(z.strictObject({ accounts: someOf(accountId), ous: someOf(unit), tags, paths: someOf(path), names: someOf(pattern) })),
});

/** What a route may ask of who owns a finding, and of its subject. */
export const ownership = { ous: someOf(unit), paths: someOf(path), names: someOf(pattern), owners: someOf(name) };
