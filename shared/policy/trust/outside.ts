import { isAccountId, type TrustHome } from './home.ts';
import { isWider, type KnownExposure } from './levels.ts';
import { providerOf } from './token-bounds.ts';
import type { Who } from './who.ts';

/** Whether somebody gets in whom neither the account, its organisation nor the operator's word takes in. */
export function isOutside({ level, who, principal }: { level: KnownExposure; who: Who; principal: string }, home: TrustHome): boolean {
  if (level === 'oidc-subject' || level === 'oidc-tenant') {
    if (level === 'oidc-tenant' && providerOf(principal)?.isShared === false) return false;
    return who.kind !== 'tokens' || !(home.trustedSubjects ?? []).some((ours) => ours !== '' && who.pattern.startsWith(ours));
  }
  if (who.kind === 'service') return isAccountId(who.forWhom) && level === 'external-account';
  return isWider(level, 'service-unscoped');
}
