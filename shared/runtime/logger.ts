import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** One of each a process; `POWERTOOLS_LOG_LEVEL` sets how much is said. */
export const logger = new Logger({ serviceName: 'trailwarden' });
export const metrics = new Metrics({ namespace: 'Trailwarden', serviceName: 'trailwarden' });
