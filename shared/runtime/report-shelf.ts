import { S3Client } from '@aws-sdk/client-s3';
import { reportShelf } from '../adapters/kept-reports.ts';
import { s3ObjectGet } from '../adapters/objects/s3-object-get.ts';
import type { KeptReports } from '../report/kept-reports.ts';

/** Twice this is less than the function has. */
const patience = { connectionTimeout: 1500, requestTimeout: 3000, throwOnRequestTimeout: true };

/** Reports that are kept in the archive. */
export const deployedReportShelf = (bucket: string): Pick<KeptReports, 'file'> =>
  reportShelf(s3ObjectGet(new S3Client({ maxAttempts: 2, requestHandler: patience }), bucket));
