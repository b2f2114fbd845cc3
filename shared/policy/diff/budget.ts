/** How much work one comparison may do in all: a hostile document runs out of it and is undecided, never slow. */
export interface Budget {
  left: number;
}

/** About a tenth of a second; ordinary documents take a hundredth of it. */
export const fullBudget = (): Budget => ({ left: 1_000_000 });

/** Takes from the budget; false: nothing is left, stop and say "undecided". */
export function spend(budget: Budget, steps: number): boolean {
  budget.left -= steps;
  return budget.left > 0;
}
