import type { Notice } from '../../shared/alerts/channel.ts';
import type { Digest } from '../../shared/alerts/digest.ts';
import { alertWith, type Saying } from './alerts.ts';

/** What channels are given to say; a test names what matters. */
export const alertNotice = (saying: Saying = {}): Notice => ({ kind: 'alert', alert: alertWith(saying) });

export const digestWith = ({
  rows = 3,
  text = 'somebody has a key',
  ...over
}: Partial<Omit<Digest, 'rows'>> & { rows?: number; text?: string } = {}): Digest => ({
  key: 'f0000#slack#digest#1',
  title: `${rows} alerts in 5 minutes`,
  why: 'They came together.',
  severity: 'high',
  mayRepeat: false,
  rows: Array.from({ length: rows }, (_, index) => ({
    id: `short${index}`,
    findingId: `finding${String(index).padStart(6, '0')}`,
    word: index === 0 ? 'HIGH' : 'MEDIUM',
    account: 'prod (111122223333)',
    summary: `${text} ${index}`,
  })),
  ...over,
});

export const digestNotice = (over: Parameters<typeof digestWith>[0] = {}): Notice => ({ kind: 'digest', digest: digestWith(over) });

/** One text in every place that a rule fills from an event. */
export const alertSaying = (text: string): Notice =>
  alertNotice({
    opening: {
      assessment: {
        summary: text,
        because: text,
        subject: { type: 'user', id: text, label: text },
        evidence: [{ label: text, value: text }],
        change: { what: text, before: 'unknown', after: { document: JSON.stringify({ Sid: text }) } },
        meaning: { change: 'widened', headline: text, rows: [{ label: text, words: text }], more: 0 },
        remedy: [{ text }],
      },
      event: { userAgent: text, sourceAddress: text, errorCode: text, region: text, byService: text },
    },
  });

const LONG = 'long '.repeat(20_000);

/** 100 KB in every text that a rule takes from an event, and a whole policy that changed. */
export const endlessAlert = (): Notice =>
  alertNotice({
    opening: {
      assessment: {
        summary: LONG,
        because: LONG,
        subject: { type: 'user', id: `AIDA${LONG}`, label: LONG },
        evidence: Array.from({ length: 60 }, (_, index) => ({ label: `Fact ${index}`, value: LONG })),
        change: {
          what: LONG,
          before: { document: JSON.stringify({ Statement: [] }) },
          after: {
            document: JSON.stringify({ Statement: Array.from({ length: 800 }, (_, index) => ({ Sid: `${index} ${'x'.repeat(400)}` })) }),
          },
        },
        meaning: { change: 'widened', headline: LONG, rows: [{ label: LONG, words: LONG }], more: 1 },
        remedy: Array.from({ length: 30 }, () => ({ text: LONG, command: LONG })),
      },
      event: { userAgent: LONG, sourceAddress: LONG, errorCode: LONG },
    },
  });
