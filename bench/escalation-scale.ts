import type { Command } from 'commander';
import { readAccount } from '../shared/policy/account/read-account.ts';
import { gradePaths } from '../shared/policy/paths/grade-paths.ts';
import { holderOf } from '../shared/policy/paths/holder.ts';
import { inventoryOf } from '../shared/policy/paths/inventory.ts';
import { waysToAdministrator } from '../shared/policy/paths/whole-account.ts';
import { wholeNumber } from './arguments.ts';
import { syntheticAccount } from './synthetic-account.ts';

const SIZES = [100, 200, 500, 1000, 2000];
const GOAL = 1.3;

/** How the times of the passes over a whole account grow with its roles: the exponents of the fitted powers, the worse last. */
export function define(command: Command): void {
  command
    .description('growth of the time in which all paths to more rights in an account are found')
    .option('--runs <count>', 'runs of each size of which the fastest counts', wholeNumber, 3)
    .action(({ runs }: { runs: number }) => {
      timesOf(200, runs); // what is compiled while it runs is not measured
      const points = SIZES.map((roles) => ({ roles, ...timesOf(roles, runs) }));
      for (const { roles, reading, chains, listing, found, principals } of points)
        console.log(
          `${roles} roles, ${Math.ceil(roles / 4)} users, ${Math.ceil(roles / 2)} policies: read ${reading.toFixed(3)} s, ` +
            `proven paths to administrator ${chains.toFixed(3)} s (${found} of ${principals} principals), every path of everyone ${listing.toFixed(3)} s`,
        );
      const exponents = (['chains', 'listing'] as const).map((pass) =>
        slope(points.map((point) => [Math.log(point.roles), Math.log(point[pass])])),
      );
      console.log(
        `times grow with these powers of the roles: ${exponents.map((exponent) => exponent.toFixed(2)).join(', ')}; at most ${GOAL}`,
      );
      console.log(`exponent ${Math.max(...exponents).toFixed(2)}`);
    });
}

interface Times {
  readonly reading: number;
  readonly chains: number;
  readonly listing: number;
}

/** Seconds of reading the answer, of finding who becomes an administrator, and of grading every path for everyone. */
function timesOf(roles: number, runs: number): Times & { readonly found: number; readonly principals: number } {
  const answer = syntheticAccount(roles);
  const times: Times[] = [];
  let [found, principals] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const { account } = readAccount(answer);
    const read = performance.now();
    const chains = Array.from({ length: 3 }, () => {
      const started = performance.now();
      found = waysToAdministrator(inventoryOf(account)).length;
      return (performance.now() - started) / 1000;
    });
    const chained = performance.now();
    const inventory = inventoryOf(account);
    const everyone = [...account.users.values(), ...account.roles.values()];
    for (const principal of everyone) gradePaths(holderOf(account, principal), inventory);
    principals = everyone.length;
    times.push({ reading: (read - begun) / 1000, chains: Math.min(...chains), listing: (performance.now() - chained) / 1000 });
  }
  // Whatever else the machine does makes a run slower, never faster.
  const fastest = (part: keyof Times): number => Math.min(...times.map((time) => time[part]));
  return { reading: fastest('reading'), chains: fastest('chains'), listing: fastest('listing'), found, principals };
}

/** Of the straight line with the least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
