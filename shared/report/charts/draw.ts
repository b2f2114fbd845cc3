import type { TopLevelSpec } from 'vega-lite';

type Config = NonNullable<TopLevelSpec['config']>;

/** Colours are the page's own variables, so that one drawing holds in light, in dark and on paper. */
const INK = 'var(--ink, #1f2730)';
const SOFT = 'var(--soft, #55606b)';
const LINE = 'var(--line, #d5dbe1)';
export const fill = (tone: string): string => `var(--${tone}, ${FALLBACK})`;
const FALLBACK = '#2b628c';

const CONFIG: Config = {
  aria: false,
  background: 'transparent',
  font: 'inherit',
  view: { stroke: null },
  axis: {
    labelColor: SOFT,
    labelFontSize: 12,
    gridColor: LINE,
    domain: false,
    ticks: false,
    title: null,
    labelLimit: 230,
    labelPadding: 6,
  },
  axisX: { grid: false, labelAngle: 0 },
  text: { color: INK, fontSize: 12 },
};

/** The part of a specification that a drawing is made of. */
export type Drawing = Omit<TopLevelSpec, '$schema' | 'config' | 'padding' | 'autosize'>;

/**
 * A drawing as static SVG, as wide as its place, named for who can't see it. What draws is large, and is loaded when something is
 * to be drawn: a report that goes to Slack alone needs none of it.
 */
export async function draw(label: string, drawing: Drawing): Promise<string> {
  const [{ compile }, { parse, View, Error: Faults }] = await Promise.all([import('vega-lite'), import('vega')]);
  const { spec } = compile({ padding: 2, autosize: { type: 'fit', contains: 'padding' }, ...drawing, config: CONFIG } as TopLevelSpec);
  const view = new View(parse(spec), { renderer: 'none', logLevel: Faults });
  try {
    return asImage(await view.toSVG(), label);
  } finally {
    view.finalize();
  }
}

/** One image with one name: its parts say nothing of their own to who can't see it. */
const asImage = (svg: string, label: string): string =>
  svg
    .replaceAll(/ (?:role="graphics-\w+"|aria-[a-z]+="[^"]*")/g, '')
    .replace(
      /^<svg\b[^>]*?(viewBox="[^"]*")[^>]*>/,
      (_, box: string) => `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(label)}" width="100%" ${box}>`,
    );

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Counts have no halves: from zero to at least one, in whole steps. */
export const wholeAxis = (values: readonly number[]) => {
  const most = Math.max(1, ...values);
  // Beyond the longest bar its figure has room, however many digits it has.
  return {
    scale: { domain: [0, most * (1.06 + 0.045 * String(most).length)] },
    axis: { tickCount: Math.min(4, most), format: 'd', tickMinStep: 1 },
  } as const;
};
