/** Port: counts of one run, by metric name in Pascal case. Every name is a CloudWatch metric that costs money: few, and never per account or rule. */
export type Meter = (counts: Readonly<Record<string, number>>) => Promise<void>;
