import { Logger } from '@aws-lambda-powertools/logger';

/** One a process; `POWERTOOLS_LOG_LEVEL` sets how much is said. */
export const logger = new Logger({ serviceName: 'trailwarden' });
