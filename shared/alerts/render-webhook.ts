import type { Alert } from './alert.ts';
import type { Notice, Sending } from './channel.ts';
import type { Digest } from './digest.ts';
import { clippedBytes } from './fit-bytes.ts';

/** Counts up when a field changes its meaning or goes; a new field alone does not. docs/webhook.md describes it. */
const VERSION = 1;
const MOST_BYTES = 256_000;
const ROWS = [5000, 500, 50];
const LINES = [2000, 200, 0];
const MOST_VALUE = 500;

/** The JSON bodies of a notice, each plainer than the one before: the first that is taken is enough. None is longer than 256,000 bytes. */
export function webhookBodies(notice: Notice, { key, attempt }: Pick<Sending, 'key' | 'attempt'>): readonly [string, string] {
  const forms = notice.kind === 'alert' ? alertForms(notice.alert) : digestForms(notice.digest);
  const bodies = forms.map((form) => JSON.stringify({ version: VERSION, kind: notice.kind, key, attempt, ...form }));
  const plain = bodies.at(-1) ?? '{}';
  return [bodies.find((body) => Buffer.byteLength(body) <= MOST_BYTES) ?? plain, plain];
}

function alertForms(alert: Alert): readonly object[] {
  const { key: _key, data, change, ...words } = alert;
  const whole = { ...words, finding: data };
  const lines = change?.lines ?? [];
  const shown = (most: number) =>
    change === undefined
      ? {}
      : { change: { ...change, lines: lines.slice(0, most), ...(lines.length > most ? { more: lines.length - most } : {}) } };
  return [...LINES.map((most) => ({ alert: { ...whole, ...shown(most) } })), { alert: plainAlert(alert) }];
}

function plainAlert({ id, severity, over, word, headline, title, account, summary, reason, mayRepeat, link, about, data }: Alert): object {
  const short = (text: string): string => clippedBytes(text, MOST_VALUE);
  const subject = { ...data.subject, id: short(data.subject.id), label: short(data.subject.label) };
  return {
    ...{ id, severity, over, word, headline: short(headline), title: short(title), account: short(account), summary: short(summary) },
    ...{ reason: short(reason), mayRepeat, about, ...(link === undefined ? {} : { link }), finding: { ...data, subject } },
    shortened: true,
  };
}

function digestForms({ key: _key, rows, ...words }: Digest): readonly object[] {
  return ROWS.map((most) => ({
    digest: { ...words, count: rows.length, rows: rows.slice(0, most), ...(rows.length > most ? { more: rows.length - most } : {}) },
  }));
}
