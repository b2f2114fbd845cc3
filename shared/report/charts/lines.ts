import { type Drawing, draw, fill, wholeAxis } from './draw.ts';

export interface Line {
  readonly label: string;
  /** Null: not on record; the line breaks there. */
  readonly points: readonly { readonly at: string; readonly value: number | null }[];
  /** A share goes from 0 to 100; a number begins at zero. */
  readonly isShare: boolean;
}

/** One line over the weeks, broken where nothing is on record. */
export async function brokenLine({ label, points, isShare }: Line): Promise<string> {
  const unit = isShare ? ' %' : '';
  const values = points.flatMap(({ value }) => value ?? []);
  const y = {
    field: 'value',
    type: 'quantitative',
    ...(isShare ? { scale: { domain: [0, 112] }, axis: { values: [0, 50, 100] } } : wholeAxis(values)),
  };
  const x = { field: 'at', type: 'nominal', sort: null, scale: { domain: points.map(({ at }) => at) } };
  const drawing = {
    width: 460,
    height: 230,
    data: { values: points.map(({ at, value }) => ({ at, value, words: value === null ? '–' : `${value}${unit}` })) },
    layer: [
      { mark: { type: 'line', color: fill('low'), strokeWidth: 2.5, invalid: 'break-paths-show-domains' }, encoding: { x, y } },
      { mark: { type: 'point', filled: true, size: 45, color: fill('low'), invalid: 'filter' }, encoding: { x, y } },
      { mark: { type: 'text', dy: -12, invalid: 'filter' }, encoding: { x, y, text: { field: 'words' } } },
      {
        transform: [{ filter: 'datum.value === null' }],
        mark: { type: 'text', dy: -8 },
        encoding: { x, y: { datum: 0, type: 'quantitative' }, text: { field: 'words' } },
      },
    ],
  };
  const words = points.map(({ at, value }) => `${at} ${value === null ? 'not on record' : `${value}${unit}`}`).join(', ');
  return draw(`${label}: ${words}`, drawing as unknown as Drawing);
}
