import type { Trail } from './trails.ts';

type Selectors = Extract<Trail['selectors'], { state: 'read' }>['value'];
type Advanced = NonNullable<Selectors['AdvancedEventSelectors']>[number];
type Field = Advanced['FieldSelectors'][number];

const KINDS = ['read', 'write'] as const;
type Kind = (typeof KINDS)[number];

/** What one selector takes of the management events. */
interface Taken {
  readonly kinds: readonly Kind[];
  readonly without: readonly string[];
}

/** What a trail's selectors miss of the management events, in words; and which sources they leave out although CloudTrail lets them. */
export interface Coverage {
  readonly missing: readonly string[];
  readonly without: readonly string[];
}

/** The sources that CloudTrail offers to leave out for their number; the rest of what they do is not lost with them. */
const MAY_BE_LEFT_OUT = new Set(['kms.amazonaws.com', 'rdsdata.amazonaws.com']);

/** An event that any selector takes is logged. Selectors are judged by their fields: their names are for people. */
export function coverageOf({ EventSelectors = [], AdvancedEventSelectors = [] }: Selectors): Coverage {
  const taken = [...EventSelectors.map(takenByClassic), ...AdvancedEventSelectors.map(takenByAdvanced)];
  const each = KINDS.map((kind) => ({ kind, by: taken.filter(({ kinds }) => kinds.includes(kind)) }));
  const leftOut = each.flatMap(({ by }) => (by[0]?.without ?? []).filter((source) => by.every(({ without }) => without.includes(source))));
  const without = [...new Set(leftOut)];
  return {
    missing: [
      ...each.filter(({ by }) => by.length === 0).map(({ kind }) => `${kind} events`),
      ...without.filter((source) => !MAY_BE_LEFT_OUT.has(source)).map((source) => `events of ${source}`),
    ],
    without: without.filter((source) => MAY_BE_LEFT_OUT.has(source)),
  };
}

const NOTHING: Taken = { kinds: [], without: [] };

function takenByClassic({
  IncludeManagementEvents,
  ReadWriteType,
  ExcludeManagementEventSources = [],
}: NonNullable<Selectors['EventSelectors']>[number]): Taken {
  if (IncludeManagementEvents !== true) return NOTHING;
  return { kinds: kindsOfClassic(ReadWriteType), without: ExcludeManagementEventSources };
}

function kindsOfClassic(type: string | undefined): readonly Kind[] {
  switch (type) {
    case 'All':
      return KINDS;
    case 'ReadOnly':
      return ['read'];
    case 'WriteOnly':
      return ['write'];
    default:
      return [];
  }
}

function takenByAdvanced({ FieldSelectors }: Advanced): Taken {
  const rest = FieldSelectors.filter(({ Field }) => Field !== 'eventCategory');
  const isManagement = FieldSelectors.some(({ Field, Equals = [] }) => Field === 'eventCategory' && Equals.includes('Management'));
  // A filter on anything else takes some of the events, and nobody can say which ones matter.
  if (!isManagement || rest.some((field) => field.Field !== 'readOnly' && !isExclusion(field))) return NOTHING;
  return {
    kinds: kindsLeft(rest.filter(({ Field }) => Field === 'readOnly')),
    without: rest.filter(isExclusion).flatMap(({ NotEquals = [] }) => NotEquals),
  };
}

const isExclusion = ({ Field, NotEquals, Equals, StartsWith, EndsWith, NotStartsWith, NotEndsWith }: Field): boolean =>
  Field === 'eventSource' && isSaid(NotEquals) && ![Equals, StartsWith, EndsWith, NotStartsWith, NotEndsWith].some(isSaid);

/** Answers write an operator that is not used as an empty list, or not at all. */
const isSaid = (values: readonly string[] | undefined): boolean => values !== undefined && values.length > 0;

/** Of "readOnly": "true" takes reads, "false" writes; several filters must all hold. */
const kindsLeft = (filters: readonly Field[]): readonly Kind[] =>
  KINDS.filter((kind) => filters.every(({ Equals }) => Equals?.includes(String(kind === 'read')) === true));
