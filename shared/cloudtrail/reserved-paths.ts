import { iamResource } from './arn.ts';

/** Only AWS makes roles under these two paths; names, and "/service-role/", are open to anybody. */
export const isServiceLinkedPath = (path: string | undefined): boolean => path?.startsWith('/aws-service-role/') ?? false;
/** Made from a permission set, and made anew whenever that is rolled out. */
export const isIdentityCenterPath = (path: string | undefined): boolean => path?.startsWith('/aws-reserved/sso.amazonaws.com/') ?? false;

export const isServiceLinked = (roleArn: string): boolean => isServiceLinkedPath(iamResource(roleArn)?.path);
export const isOfIdentityCenter = (roleArn: string): boolean => isIdentityCenterPath(iamResource(roleArn)?.path);
