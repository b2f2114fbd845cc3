import type { Tone } from '../outline/block.ts';

/**
 * Mail clients drop style sheets and invert colours on their own: every cell carries its text and background colour,
 * and the style sheet only adds what a client with a dark mode of its own understands. All pairs reach 4.5:1.
 */
export const INK: Readonly<Record<Tone, string>> = {
  critical: '#b3261e',
  high: '#a8480f',
  medium: '#7d5a00',
  low: '#2b628c',
  info: '#55606b',
  good: '#1c6e46',
  bad: '#b3261e',
  quiet: '#5c6670',
};

export const FILL: Readonly<Record<Tone, string>> = {
  ...INK,
  medium: '#8f6a07',
  info: '#6b7681',
  quiet: '#6b7681',
};

/** Text on a pale ground. */
export const PALE: Readonly<Record<'good' | 'bad' | 'quiet', string>> = {
  good: 'color:#175a39;background:#e3f2e9',
  bad: 'color:#8a1c16;background:#fbe5e3',
  quiet: 'color:#525c66;background:#eef1f4',
};

const PAPER = 'background:#fff';
export const STYLE = {
  cell: `font:14px/20px Arial;color:#1f2730;${PAPER};padding:7px 12px 7px 0;border-bottom:1px solid #e4e8ec`,
  number: `font:14px/20px Arial;color:#1f2730;${PAPER};padding:7px 0 7px 8px;border-bottom:1px solid #e4e8ec;text-align:right`,
  head: `font:12px/16px Arial;color:#5c6670;${PAPER};padding:6px 12px 6px 0;border-bottom:1px solid #c9d0d7;text-align:left`,
  headNumber: `font:12px/16px Arial;color:#5c6670;${PAPER};padding:6px 0 6px 8px;border-bottom:1px solid #c9d0d7;text-align:right`,
  sub: 'font-size:12px;color:#5c6670',
  title: `font:bold 17px/24px Arial;color:#1f2730;${PAPER};margin:0;padding:28px 0 6px`,
  caption: `font:bold 13px/18px Arial;color:#1f2730;${PAPER};margin:0;padding:14px 0 2px`,
  text: `font:14px/21px Arial;color:#1f2730;${PAPER};margin:0;padding:6px 0`,
  quiet: `font:12px/18px Arial;color:#5c6670;${PAPER};margin:0;padding:4px 0`,
  figure: `font:bold 26px/32px Arial;${PAPER};padding:10px 0 0`,
  figureLabel: `font:12px/16px Arial;color:#5c6670;${PAPER};padding:0 0 10px`,
  day: 'font:12px/16px Arial;padding:7px 2px;text-align:center;border-left:2px solid #ffffff',
  barLabel: `font:13px/18px Arial;color:#1f2730;${PAPER};padding:3px 8px 3px 0`,
  barValue: `font:13px/18px Arial;color:#1f2730;${PAPER};padding:0 0 0 8px`,
  factLabel: `font:12px/20px Arial;color:#5c6670;${PAPER};padding:2px 12px 2px 0`,
  fact: `font:14px/20px Arial;color:#1f2730;${PAPER};padding:2px 0`,
  diff: "font:12px/18px Menlo,Consolas,'Courier New',monospace;padding:0 8px;white-space:pre-wrap;overflow-wrap:anywhere",
} as const;

export const DIFF_LINE = {
  same: 'color:#525c66;background:#f5f7f9',
  added: 'color:#175a39;background:#e3f2e9',
  removed: 'color:#8a1c16;background:#fbe5e3',
} as const;

/** For clients that honour it: Apple Mail and others with a dark mode of their own. */
export const DARK_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.w{padding:8px 14px 24px!important}}
@media (prefers-color-scheme:dark){
.g{background:#12161b!important}
.p{background:#1b2027!important;color:#e4e8ec!important;border-color:#333b45!important}
.q{background:#1b2027!important;color:#a3adb8!important;border-color:#333b45!important}
.t-critical,.t-bad{color:#ff9a92!important}.t-high{color:#f6b27c!important}.t-medium{color:#e3c468!important}
.t-low{color:#8fc1ea!important}.t-info,.t-quiet{color:#a3adb8!important}.t-good{color:#82d4a8!important}
.d-good,.l-added{background:#173526!important;color:#9fe0bd!important}.d-bad,.l-removed{background:#43201e!important;color:#ffb4ad!important}
.d-quiet,.l-same{background:#262d35!important;color:#aeb8c2!important}.d-good,.d-bad,.d-quiet{border-color:#1b2027!important}
}`;
