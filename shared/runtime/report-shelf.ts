import { S3Client } from '@aws-sdk/client-s3';
import { reportShelf } from '../adapters/kept-reports.ts';
import { s3ObjectGet } from '../adapters/objects/s3-object-get.ts';
import type { KeptReports } from '../report/kept-reports.ts';

/** Reports that are kept in the archive. */
export const deployedReportShelf = (bucket: string): Pick<KeptReports, 'file'> => reportShelf(s3ObjectGet(new S3Client(), bucket));
