import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { PolicyDocument, PolicyKind } from '../../shared/policy/document/document.ts';
import { adminLevel, type Level } from '../../shared/policy/paths/admin-level.ts';
import { gradePaths } from '../../shared/policy/paths/grade-paths.ts';
import { type GradedPath, raisesAlone } from '../../shared/policy/paths/graded-path.ts';
import { holding } from '../../shared/policy/paths/holder.ts';
import { exposureOf, type TrustExposure } from '../../shared/policy/trust/exposure-of.ts';
import type { TrustHome } from '../../shared/policy/trust/home.ts';
import { jsonLine } from '../scan/visible.ts';
import { explainText } from './explain-text.ts';
import { readPolicyFile } from './input.ts';
import { notesOn, type PolicyNote } from './policy-notes.ts';

export interface ExplainOptions {
  readonly kind: PolicyKind | undefined;
  readonly json: boolean;
  readonly home: TrustHome;
  readonly catalogue: Catalogue;
  readonly write: (text: string) => void;
}

/** What one policy says by itself. */
export interface Explained {
  readonly path: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  /** Of a policy that grants to whoever holds it. */
  readonly power: { readonly level: Level; readonly paths: readonly GradedPath[] } | undefined;
  readonly exposure: TrustExposure | undefined;
  readonly notes: readonly PolicyNote[];
}

export async function runExplain(path: string, { kind: wanted, json, home, catalogue, write }: ExplainOptions): Promise<void> {
  const { kind, parsed, document } = await readPolicyFile(path, wanted);
  const explained: Explained = {
    path,
    kind,
    document,
    power: kind === 'identity' ? powerOf(document) : undefined,
    exposure: kind === 'trust' ? exposureOf(parsed, home) : undefined,
    notes: notesOn(document, kind, catalogue),
  };
  write(json ? jsonLine(summary(explained)) : explainText(explained, home, catalogue));
}

/** Who holds the policy, and what else it holds, is not known: only what the document gives by itself counts. */
function powerOf(document: PolicyDocument): Explained['power'] {
  const holder = holding(
    {
      held: [{ document, name: 'the policy', arn: undefined, group: undefined }],
      unread: [],
      boundary: undefined,
      isBoundaryUnread: false,
    },
    undefined,
  );
  const paths = gradePaths(holder, undefined).filter((graded) => graded.grade !== 'blocked' && raisesAlone(graded));
  return { level: adminLevel(holder), paths };
}

const summary = ({ path, kind, document, power, exposure, notes }: Explained) => ({
  path,
  kind,
  document,
  administrator: power && { level: power.level.level, by: power.level.path?.id, conditions: power.level.conditions },
  paths: power?.paths.map((graded) => ({ path: graded.path.id, grade: graded.grade, conditions: graded.conditions })),
  exposure,
  notes,
});
