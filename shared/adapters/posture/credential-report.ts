import {
  CredentialReportExpiredException,
  CredentialReportNotPresentException,
  CredentialReportNotReadyException,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type IAMClient,
  LimitExceededException,
} from '@aws-sdk/client-iam';
import { TransientError } from '../../errors.ts';

/** Waits between looks, in seconds: a minute in all. */
const WAITS = [1, 2, 4, 8, 8, 8, 8, 8, 8, 5];

/** The report as CSV, and when IAM made it. Asks for a new one, which IAM makes at most every four hours. @throws TransientError when it is not ready within a minute. */
export async function readCredentialReport(
  client: Pick<IAMClient, 'send'>,
  wait: (ms: number) => Promise<unknown>,
): Promise<{ readonly csv: string; readonly asOf: Date | undefined }> {
  for (const seconds of WAITS) {
    const report = (await isMade(client)) ? await reportNow(client) : undefined;
    if (report) return report;
    await wait(seconds * 1000);
  }
  throw new TransientError('the credential report was not ready within a minute');
}

async function isMade(client: Pick<IAMClient, 'send'>): Promise<boolean> {
  try {
    return (await client.send(new GenerateCredentialReportCommand({}))).State === 'COMPLETE';
  } catch (error) {
    if (error instanceof LimitExceededException) return false;
    throw error;
  }
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
