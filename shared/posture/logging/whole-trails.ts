import type { Verdict } from '../check.ts';
import { coverageOf } from './management-events.ts';
import { type Trail, unreadTrail } from './trails.ts';

/** How a trail falls short of logging all management events of all regions; or what could not be read of it. */
export type Shortfall =
  | { readonly trail: Trail; readonly kind: 'whole'; readonly without: readonly string[] }
  | { readonly trail: Trail; readonly kind: 'short'; readonly why: string }
  | { readonly trail: Trail; readonly kind: 'unread'; readonly row: Verdict };

export function shortfallOf(trail: Trail): Shortfall {
  const { IsMultiRegionTrail, status, selectors } = trail;
  if (IsMultiRegionTrail !== true) return { trail, kind: 'short', why: 'logs one region' };
  if (status.state === 'read' && status.value.IsLogging !== true) return { trail, kind: 'short', why: 'is not logging' };
  const coverage = selectors.state === 'read' ? coverageOf(selectors.value) : undefined;
  if (coverage !== undefined && coverage.missing.length > 0)
    return { trail, kind: 'short', why: `leaves out management events: ${coverage.missing.join(', ')}` };
  if (status.state === 'failed') return { trail, kind: 'unread', row: unreadTrail(trail, status.failure) };
  if (selectors.state === 'failed') return { trail, kind: 'unread', row: unreadTrail(trail, selectors.failure) };
  return { trail, kind: 'whole', without: coverage?.without ?? [] };
}

export const isWhole = (shortfall: Shortfall): shortfall is Extract<Shortfall, { kind: 'whole' }> => shortfall.kind === 'whole';
export const isShort = (shortfall: Shortfall): shortfall is Extract<Shortfall, { kind: 'short' }> => shortfall.kind === 'short';
export const unreadRows = (shortfalls: readonly Shortfall[]): readonly Verdict[] =>
  shortfalls.flatMap((each) => (each.kind === 'unread' ? [each.row] : []));
