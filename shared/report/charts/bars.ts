import { type Drawing, draw, fill, wholeAxis } from './draw.ts';

/** A part of a bar, in a colour that its words repeat. */
export interface Part {
  readonly bar: string;
  readonly part: string;
  readonly value: number;
}

export interface Stacked {
  readonly label: string;
  readonly bars: readonly string[];
  /** The parts' names and tones, from the axis outwards. */
  readonly tones: readonly (readonly [string, string])[];
  readonly parts: readonly Part[];
  /** Bars that are not on record: a dash stands there, and no zero. */
  readonly gaps?: readonly string[];
}

const WIDTH = 460;
const ROW = 26;

/** Bars of several parts, side by side or below each other, each with its sum. */
export async function stackedBars({ label, bars, tones, parts, gaps = [] }: Stacked, direction: 'columns' | 'rows'): Promise<string> {
  const totals = bars.map((bar) => ({ bar, isGap: gaps.includes(bar), total: sumOf(parts, bar) }));
  const order = tones.map(([name]) => name);
  const isRows = direction === 'rows';
  const names = { field: 'bar', type: 'nominal', sort: null, scale: { domain: bars } } as const;
  const values = { type: 'quantitative', ...wholeAxis(totals.map(({ total }) => total)) } as const;
  const place = (along: object) => (isRows ? { y: names, x: along } : { x: names, y: along });
  const drawing = {
    width: WIDTH,
    height: isRows ? Math.max(3, bars.length) * ROW + 24 : 230,
    data: { values: totals },
    layer: [
      {
        data: { values: parts.map((part) => ({ ...part, rank: order.indexOf(part.part) })) },
        mark: { type: 'bar' },
        encoding: {
          ...place({ ...values, field: 'value', stack: 'zero' }),
          order: { field: 'rank', type: 'quantitative' },
          color: { field: 'part', type: 'nominal', legend: null, scale: { domain: order, range: tones.map(([, tone]) => fill(tone)) } },
        },
      },
      {
        mark: isRows ? { type: 'text', align: 'left', dx: 5 } : { type: 'text', dy: -8 },
        encoding: { ...place({ ...values, field: 'total' }), text: { field: 'words' } },
        transform: [{ calculate: "datum.isGap ? '–' : format(datum.total, ',')", as: 'words' }],
      },
    ],
  };
  return draw(`${label}: ${wordsOf(totals)}`, drawing as unknown as Drawing);
}

const sumOf = (parts: readonly Part[], bar: string): number => parts.reduce((sum, part) => sum + (part.bar === bar ? part.value : 0), 0);

const wordsOf = (totals: readonly { readonly bar: string; readonly isGap: boolean; readonly total: number }[]): string =>
  totals.map(({ bar, isGap, total }) => `${bar} ${isGap ? 'not on record' : total}`).join(', ');
