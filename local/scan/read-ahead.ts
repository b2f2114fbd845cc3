/**
 * Starts each of the sources some time before it is wanted, so that reading and inflating the next files goes on in
 * other threads while this one looks at records. Order is kept.
 */
export async function* readAhead<Source, Item>(
  sources: readonly Source[],
  open: (source: Source) => AsyncIterator<Item>,
  ahead: number,
): AsyncGenerator<{ readonly source: Source; readonly items: AsyncIterable<Item> }> {
  const started: { source: Source; items: AsyncIterable<Item> }[] = [];
  let next = 0;
  for (;;) {
    while (started.length <= ahead && next < sources.length) {
      const source = sources[next++] as Source;
      started.push({ source, items: begun(open(source)) });
    }
    const first = started.shift();
    if (first === undefined) return;
    yield first;
  }
}

async function* followed<Item>(first: Promise<IteratorResult<Item>>, rest: AsyncIterator<Item>): AsyncGenerator<Item> {
  for (let item = await first; item.done !== true; item = await rest.next()) yield item.value;
}

function begun<Item>(source: AsyncIterator<Item>): AsyncIterable<Item> {
  const first = source.next();
  // The failure is met when this source's turn comes; unhandled until then it would end the process.
  first.catch(() => {});
  return followed(first, source);
}
