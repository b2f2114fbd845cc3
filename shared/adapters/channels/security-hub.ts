import { setTimeout } from 'node:timers/promises';
import { BatchImportFindingsCommand, type SecurityHubClient, SecurityHubServiceException } from '@aws-sdk/client-securityhub';
import { type Notice, type Sent, type ServiceChannel, UncertainDelivery } from '../../alerts/channel.ts';
import type { HubFinding, HubPlace } from '../../alerts/hub-finding.ts';
import { hubFindings, plainFinding } from '../../alerts/render-hub.ts';
import { PermanentError, TransientError } from '../../errors.ts';
import { firstTaken, repeatable } from './attempts.ts';
import { noAnswer } from './network-errors.ts';
import { RefusedPayload } from './refusals.ts';

/** Of one call. Source: "BatchImportFindings", AWS Security Hub API Reference. */
const MOST_FINDINGS = 100;
/** Ten calls a second are taken. */
const SPACING_MS = 100;

export interface SecurityHubOptions {
  readonly id: string;
  readonly place: HubPlace;
  readonly client: Pick<SecurityHubClient, 'send'>;
  readonly now: () => Date;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * Security Hub, as findings of the default product. A finding's id stays the same, so that an import of which nobody knows
 * whether it arrived is made again, and an edit is an import of what is newer.
 */
export function securityHub({ id, place, client, now, wait = setTimeout }: SecurityHubOptions): ServiceChannel {
  const send = async (notice: Notice): Promise<Sent> => {
    const findings = hubFindings(notice, place, now());
    const refused: string[] = [];
    for (let from = 0; from < findings.length; from += MOST_FINDINGS) {
      if (from > 0) await wait(SPACING_MS);
      const some = findings.slice(from, from + MOST_FINDINGS);
      refused.push(...(await firstTaken([some, some.map(plainFinding)], (form) => importAll(form))));
    }
    if (refused.length > 0 && refused.length === findings.length)
      throw new PermanentError(`channel ${id}: Security Hub refuses ${refused[0]}`);
    const providerId = findings.length === 1 ? findings[0]?.Id : undefined;
    return {
      ...(providerId === undefined ? {} : { providerId }),
      ...(refused.length === 0 ? {} : { refused: `${refused.length} of ${findings.length} findings refused: ${refused[0]}` }),
    };
  };

  /** What is refused of a call that was answered is imported once more in its plainest form. @returns why, of each that stays refused */
  async function importAll(findings: readonly HubFinding[], plain = false): Promise<readonly string[]> {
    const failed = await importOnce(findings);
    if (failed.size === 0) return [];
    const passing = [...failed.values()].find((code) => PASSING.test(code));
    if (passing !== undefined) throw new TransientError(`channel ${id}: Security Hub did not import a finding (${passing})`);
    if (plain) return [...failed].map(([finding, code]) => `${finding} (${code})`);
    await wait(SPACING_MS);
    return importAll(findings.filter((finding) => failed.has(finding.Id)).map(plainFinding), true);
  }

  /** @returns ids and error codes: an answer of 200 may say that nothing was imported. */
  async function importOnce(findings: readonly HubFinding[]): Promise<ReadonlyMap<string, string>> {
    try {
      const { FailedCount = 0, FailedFindings = [] } = await client.send(
        new BatchImportFindingsCommand({ Findings: findings.map(mutable) }),
      );
      if (FailedCount > 0 && FailedFindings.length === 0) return new Map(findings.map(({ Id }) => [Id, 'no reason given']));
      return new Map(FailedFindings.map(({ Id, ErrorCode }) => [Id ?? '', (ErrorCode ?? 'no code').slice(0, 80)]));
    } catch (error) {
      throw failure(error, id);
    }
  }

  const tell = (notice: Notice): Promise<Sent> => repeatable(() => send(notice));
  return { id, medium: 'service', idempotent: true, send: tell, edit: (_providerId, notice) => tell(notice) };
}

/** The SDK's types ask for arrays that may be written to. */
const mutable = (finding: HubFinding) => ({
  ...finding,
  Types: [...finding.Types],
  FindingProviderFields: { ...finding.FindingProviderFields, Types: [...finding.FindingProviderFields.Types] },
  Resources: [...finding.Resources],
  Compliance: finding.Compliance && { ...finding.Compliance, RelatedRequirements: [...finding.Compliance.RelatedRequirements] },
});

const PASSING = /Throttl|TooManyRequests|LimitExceeded|Internal|Unavailable/i;

/** Source: "Errors" of BatchImportFindings, AWS Security Hub API Reference. Of an account where the hub is not enabled: InvalidAccessException. */
function failure(error: unknown, id: string): Error {
  if (!(error instanceof SecurityHubServiceException)) return noAnswer(id, error);
  const status = error.$metadata.httpStatusCode ?? 0;
  const message = `channel ${id}: Security Hub answered ${error.name} (${status})`;
  if (status === 429 || /^(Throttling|TooManyRequests|LimitExceeded)/.test(error.name))
    return new TransientError(message, { cause: error });
  if (status >= 500) return new UncertainDelivery(message, { cause: error });
  return error.name === 'InvalidInputException'
    ? new RefusedPayload(message, { cause: error })
    : new PermanentError(message, { cause: error });
}
