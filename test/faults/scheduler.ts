/** A virtual clock with a diary: nothing in a simulated run happens but by an entry of it, one at a time, in one order for one seed. */
export interface Scheduler {
  readonly now: () => Date;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
  /**
   * @param act what happens then. It may wake the code under test, which runs on before the next entry.
   * @param wakes `nobody`: nothing has to be waited for.
   */
  readonly after: (ms: number, act: () => void, wakes?: 'nobody') => void;
  /** Goes on until the diary is empty or `isOver` says so, which is asked between entries. */
  readonly run: (isOver: () => boolean) => Promise<void>;
}

interface Entry {
  readonly at: number;
  readonly number: number;
  readonly act: () => void;
  readonly wakesSomebody: boolean;
}

export function scheduler(start: Date): Scheduler {
  const diary: Entry[] = [];
  let time = start.getTime();
  let entries = 0;
  return {
    now: () => new Date(time),
    elapsed: () => time - start.getTime(),
    after: (ms, act, wakes) =>
      push(diary, { at: time + Math.max(0, Math.round(ms)), number: entries++, act, wakesSomebody: wakes === undefined }),
    async run(isOver) {
      for (let next = pop(diary); next !== undefined; next = pop(diary)) {
        time = Math.max(time, next.at);
        next.act();
        if (!next.wakesSomebody) continue;
        await everythingRanOn();
        if (isOver()) return;
      }
    },
  };
}

/** All that was woken runs until it waits again: the code under test waits for nothing but the diary. */
const everythingRanOn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.number < b.number);

/** A binary heap, the next entry first. */
function push(heap: Entry[], entry: Entry): void {
  let place = heap.push(entry) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    const [a, b] = [heap[left], heap[right]];
    const least = a !== undefined && b !== undefined && isBefore(b, a) ? right : left;
    const child = heap[least];
    if (child === undefined || !isBefore(child, last)) break;
    heap[place] = child;
    place = least;
  }
  heap[place] = last;
  return first;
}
