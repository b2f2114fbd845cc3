import * as z from 'zod/mini';
import { byRegion, part } from './part.ts';
import { time } from './time.ts';

const advancedSelector = z.object({
  Name: z.optional(z.string()),
  FieldSelectors: z._default(
    z.array(
      z.object({
        Field: z.string(),
        Equals: z.optional(z.array(z.string())),
        NotEquals: z.optional(z.array(z.string())),
        StartsWith: z.optional(z.array(z.string())),
        NotStartsWith: z.optional(z.array(z.string())),
        EndsWith: z.optional(z.array(z.string())),
        NotEndsWith: z.optional(z.array(z.string())),
      }),
    ),
    [],
  ),
});

/** DescribeTrails of the whole account, each trail once, asked for in its home region. */
export const trails = z.array(
  z.object({
    Name: z.string(),
    TrailARN: z.string(),
    HomeRegion: z.optional(z.string()),
    S3BucketName: z.optional(z.string()),
    IsMultiRegionTrail: z.optional(z.boolean()),
    IsOrganizationTrail: z.optional(z.boolean()),
    IncludeGlobalServiceEvents: z.optional(z.boolean()),
    LogFileValidationEnabled: z.optional(z.boolean()),
    KmsKeyId: z.optional(z.string()),
    status: part(
      z.object({
        IsLogging: z.optional(z.boolean()),
        LatestDeliveryError: z.optional(z.string()),
        LatestDeliveryTime: z.optional(time),
        LatestDigestDeliveryError: z.optional(z.string()),
        LatestDigestDeliveryTime: z.optional(time),
      }),
    ),
    selectors: part(
      z.object({
        EventSelectors: z.optional(
          z.array(
            z.object({
              ReadWriteType: z.optional(z.string()),
              IncludeManagementEvents: z.optional(z.boolean()),
              ExcludeManagementEventSources: z.optional(z.array(z.string())),
            }),
          ),
        ),
        AdvancedEventSelectors: z.optional(z.array(advancedSelector)),
      }),
    ),
    /** Access logging of its bucket; `elsewhere`: another account's bucket. Left out where the trail names none. */
    bucketLogging: z.optional(part(z.union([z.literal('elsewhere'), z.object({ isOn: z.boolean() })]))),
  }),
);

/** Whether Security Hub is on in each enabled region. */
export const securityHub = byRegion(z.object({ isOn: z.boolean() }));
