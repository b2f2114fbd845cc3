/** The process is gone: neither transient nor permanent, nobody is there to handle it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Ends a process at its so-manieth step outside, before or after the step is done. From then on nothing of it works. */
export function killAfter(steps: number, isAfter: boolean): { readonly step: <T>(work: () => Promise<T>) => Promise<T> } {
  let left = steps;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Killed('the process was killed');
  };
  return {
    async step(work) {
      if (isDead) return die();
      left--;
      if (left === 0 && !isAfter) return die();
      const done = await work();
      if (isDead || (left === 0 && isAfter)) return die();
      return done;
    },
  };
}

/** Every method of a port, one step each. Methods that answer piece by piece are left as they are. */
export function dying<Port extends object>(port: Port, step: <T>(work: () => Promise<T>) => Promise<T>): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      return typeof member === 'function' ? (...given: unknown[]) => step(async () => member.apply(target, given)) : member;
    },
  });
}
