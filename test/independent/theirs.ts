import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Decision } from '../../shared/policy/document/request.ts';
import { ACCOUNT, type Scenario } from './scenarios.ts';

const PACKAGES = new URL('node_modules/@cloud-copilot/', import.meta.url);
const DECISIONS: Readonly<Record<string, Decision>> = { Allowed: 'allow', ExplicitlyDenied: 'deny', ImplicitlyDenied: 'none' };

/** Installs the other evaluator beside this file unless it is there. @returns why not, where it cannot be. */
export function install(): string | undefined {
  if (existsSync(new URL('iam-simulate', PACKAGES))) return undefined;
  try {
    const cwd = new URL('.', import.meta.url);
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd, stdio: 'pipe', timeout: 120_000 });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
  }
}

interface Engine {
  readonly authorize: (call: object) => { readonly result: string };
}
interface Parts {
  readonly AwsRequestImpl: new (principal: string, resource: object, action: string, context: object) => object;
  readonly RequestContextImpl: new (context: object) => object;
  readonly DiscoveryContextKeyConstraints: new (constraints: readonly never[]) => object;
  readonly loadPolicy: (document: object, metadata: object) => object;
}

/**
 * The other evaluator's decision. Its engine is called below its checks of input, which know which context keys belong to which
 * action and would drop the others; its own unchecked entry cannot take a policy of a resource.
 */
export async function loadTheirs(): Promise<(scenario: Scenario) => Decision> {
  const from = async (path: string): Promise<object> => await import(new URL(path, PACKAGES).href);
  const engine: Engine & object = Object.assign(
    { authorize: missing },
    await from('iam-simulate/dist/esm/core_engine/CoreSimulatorEngine.js'),
  );
  const parts: Parts = Object.assign(
    { AwsRequestImpl: Missing, RequestContextImpl: Missing, DiscoveryContextKeyConstraints: Missing, loadPolicy: missing },
    await from('iam-simulate/dist/esm/request/request.js'),
    await from('iam-simulate/dist/esm/requestContext.js'),
    await from('iam-simulate/dist/esm/context_keys/discoveryContextKeyConstraints.js'),
    await from('iam-policy/dist/esm/index.js'),
  );
  return (scenario) => {
    const { result } = engine.authorize(callOf(scenario, parts));
    const decision = DECISIONS[result];
    if (decision === undefined) throw new Error(`the other evaluator says ${result}`);
    return decision;
  };
}

class Missing {
  constructor() {
    missing();
  }
}

function missing(): never {
  throw new Error('the other evaluator has another shape than the version that is pinned');
}

function callOf({ identity, boundary, resource, action, target, caller, context }: Scenario, parts: Parts): object {
  const load = (document: object, name: string): object =>
    parts.loadPolicy(JSON.parse(JSON.stringify(document).replaceAll('"*:*"', '"*"')), { name });
  const about = { resource: target, accountId: ACCOUNT };
  return {
    request: new parts.AwsRequestImpl(caller.arn, about, action, new parts.RequestContextImpl(context)),
    sessionPolicy: undefined,
    identityPolicies: identity.map((document, index) => load(document, `identity ${index}`)),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: resource && load(resource, 'resource'),
    permissionBoundaries: boundary && [load(boundary, 'boundary')],
    vpcEndpointPolicies: undefined,
    simulationParameters: { simulationMode: 'Strict', discoveryContextKeyConstraints: new parts.DiscoveryContextKeyConstraints([]) },
    serviceSettings: { s3: {} },
  };
}
