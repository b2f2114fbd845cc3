import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { sizeOf, usesVariables } from './canonical.ts';
import type { Region } from './verdict.ts';
import { type Sides, shiftOf } from './witness.ts';

const MFA: PolicyRequest['context'] = { 'aws:multifactorauthpresent': ['true'], 'aws:multifactorauthage': ['1'] };

export function flagsOfRegions(regions: readonly Region[], sides: Sides, isKnown: (action: string) => boolean): readonly string[] {
  const gained = regions.filter(({ side }) => side === 'gained');
  return [
    ...(gained.some(({ kind }) => kind === 'denyLost') ? ['denyLost'] : []),
    ...(gained.some(({ witness }) => neededMfa(witness, sides)) ? ['mfaRequirementLost'] : []),
    ...(regions.some(({ witness }) => !isKnown(witness.action)) ? ['unknownAction'] : []),
  ];
}

/** The call is newly allowed only because it is made without MFA: with MFA it was allowed before. */
const neededMfa = (witness: PolicyRequest, sides: Sides): boolean =>
  mentionsMfa(sides.before) && shiftOf(sides, { ...witness, context: { ...witness.context, ...MFA } }) <= 0;

const mentionsMfa = (document: PolicyDocument | undefined): boolean =>
  document?.statements.some(({ conditions }) => conditions.some(({ key }) => key in MFA)) ?? false;

export function flagsOfTexts({ before, after }: Sides, mostCharacters: number | undefined): readonly string[] {
  const isOver = after !== undefined && mostCharacters !== undefined && sizeOf(after) > mostCharacters;
  const isOtherVersion =
    before !== undefined &&
    after !== undefined &&
    before.version !== after.version &&
    usesVariables([...before.statements, ...after.statements]);
  return [...(isOver ? ['overLimit'] : []), ...(isOtherVersion ? ['versionChanged'] : [])];
}
