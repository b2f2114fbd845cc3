import { clippedBytes } from '../alerts/fit-bytes.ts';
import { HUB_MOST, type HubFinding, type HubPlace } from '../alerts/hub-finding.ts';
import { oneLine } from '../alerts/plain-text.ts';

/** As alerts file it, with a word for what could not be judged. */
export interface AsffFinding extends Omit<HubFinding, 'Compliance'> {
  readonly Compliance?: {
    readonly Status: 'PASSED' | 'FAILED' | 'NOT_AVAILABLE';
    readonly RelatedRequirements?: readonly string[];
    readonly StatusReasons?: readonly { readonly ReasonCode: string; readonly Description: string }[];
  };
}

export interface AsffContext {
  readonly place: HubPlace;
  readonly asOf: Date;
  /** When the newest run of each account looked. */
  readonly lookedAt: ReadonlyMap<string, Date>;
  /** What the format has no place for, with the week and the content's hash. */
  readonly fields: (own: Readonly<Record<string, string>>) => AsffFinding['ProductFields'];
}

/** Both must be there: one that is empty takes the other's words. */
export const asffTexts = (title: string, description: string): Pick<AsffFinding, 'Title' | 'Description'> => ({
  Title: clippedBytes(oneLine(title) || oneLine(description) || '–', HUB_MOST.title),
  Description: clippedBytes(oneLine(description) || oneLine(title) || '–', HUB_MOST.description),
});

export const requirementsOf = (controls: readonly string[]): { readonly RelatedRequirements?: readonly string[] } =>
  controls.length === 0 ? {} : { RelatedRequirements: controls.slice(0, HUB_MOST.requirements) };

/** Empty ones are left out: the format takes none. */
export const productFields = (fields: Readonly<Record<string, string | null>>): AsffFinding['ProductFields'] =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const shown = clippedBytes(oneLine(value ?? ''), HUB_MOST.field);
      return shown === '' ? [] : [[`trailwarden/${name}`, shown]];
    }),
  );
