import { setTimeout } from 'node:timers/promises';
import {
  CredentialReportExpiredException,
  CredentialReportNotPresentException,
  CredentialReportNotReadyException,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { TransientError } from '../../errors.ts';

/** Waits between looks, in seconds: a minute in all. */
const WAITS = [1, 2, 4, 8, 8, 8, 8, 8, 8, 5];

/** The report as CSV, and when IAM made it. Asks for a new one, which IAM makes at most every four hours. @throws TransientError when it is not ready within a minute. */
export async function readCredentialReport(
  client: Pick<IAMClient, 'send'>,
  wait: (ms: number) => Promise<unknown> = setTimeout,
): Promise<{ readonly csv: string; readonly asOf: Date | undefined }> {
  for (const seconds of WAITS) {
    const { State } = await client.send(new GenerateCredentialReportCommand({}));
    const report = State === 'COMPLETE' ? await reportNow(client) : undefined;
    if (report) return report;
    await wait(seconds * 1000);
  }
  throw new TransientError('the credential report was not ready within a minute');
}

/** Undefined while there is none to be had, or only an old one. */
async function reportNow(client: Pick<IAMClient, 'send'>) {
  try {
    const { Content, GeneratedTime } = await client.send(new GetCredentialReportCommand({}));
    return Content === undefined ? undefined : { csv: new TextDecoder().decode(Content), asOf: GeneratedTime };
  } catch (error) {
    const passes =
      error instanceof CredentialReportNotPresentException ||
      error instanceof CredentialReportExpiredException ||
      error instanceof CredentialReportNotReadyException;
    if (passes) return undefined;
    throw error;
  }
}
