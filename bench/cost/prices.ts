/** List prices in USD, us-east-1, on demand, November 2026 (the price pages of the services). */
export const PRICES = {
  /** A write of up to 1 KB; a transaction takes two for each item, an index copy one. */
  writeUnit: 0.625e-6,
  /** A consistent read of up to 4 KB. */
  readUnit: 0.125e-6,
  /** A month's storage, and its point-in-time recovery. */
  tableGigabyte: 0.25 + 0.2,
  sqsRequest: 0.4e-6,
  lambdaRequest: 0.2e-6,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  /** An event sent to a bus of another account or region. */
  forwardedEvent: 1e-6,
  logsGigabyte: 0.5,
  /** S3 Standard: a PUT or LIST, a GET, a month's storage. */
  objectPut: 5e-6,
  objectGet: 0.4e-6,
  objectGigabyte: 0.023,
  alarm: 0.1,
  metric: 0.3,
  mail: 0.1e-3,
} as const;

/** What every account gets each month without an end. */
export const ALWAYS_FREE = {
  sqsRequests: 1e6,
  lambdaRequests: 1e6,
  lambdaGigabyteSeconds: 400_000,
  tableGigabytes: 25,
  logsGigabytes: 5,
  alarms: 10,
  metrics: 10,
} as const;
