import * as z from 'zod/mini';
import { byRegion, part } from './part.ts';
import { time } from './time.ts';

/**
 * Access Advisor by the principal's ARN, and as of when: a job a principal and week. The list names every service that the
 * policies grant; one without `LastAuthenticated` has no recorded use.
 */
export const lastAccessed = z.record(
  z.string(),
  part(
    z.object({
      asOf: time,
      services: z.array(
        z.object({
          ServiceNamespace: z.string(),
          ServiceName: z.optional(z.string()),
          LastAuthenticated: z.optional(time),
          TrackedActionsLastAccessed: z.optional(z.array(z.object({ ActionName: z.string(), LastAccessedTime: z.optional(time) }))),
        }),
      ),
    }),
  ),
);

/** Access Analyzer: its analyzers and their open findings in each enabled region. */
export const analyzers = byRegion(
  z.object({
    analyzers: z.array(z.object({ arn: z.string(), name: z.string(), type: z.string(), status: z.string() })),
    /** ListFindingsV2 with status ACTIVE, of every analyzer that is active. */
    findings: part(
      z.array(
        z.object({
          id: z.string(),
          findingType: z.optional(z.string()),
          resource: z.optional(z.string()),
          resourceType: z.string(),
          status: z.string(),
          /** Of an external finding, from its details. */
          isPublic: z.optional(z.boolean()),
          createdAt: z.optional(time),
        }),
      ),
    ),
  }),
);

/** EC2 instances of each enabled region that are not terminated. */
export const instances = byRegion(
  z.array(
    z.object({
      InstanceId: z.string(),
      State: z.object({ Name: z.string() }),
      IamInstanceProfile: z.optional(z.object({ Arn: z.string() })),
      LaunchTime: z.optional(time),
    }),
  ),
);

/** Instances of IAM Identity Center that this account sees. */
export const identityCenter = z.array(z.object({ InstanceArn: z.string(), Status: z.optional(z.string()) }));
