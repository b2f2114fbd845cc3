/** Random numbers in [0, 1) that are the same in every run (the multiply-with-carry of two 16-bit halves). */
export function seeded(seed: number): () => number {
  let high = (seed ^ 0x49616e42) >>> 0;
  let low = (seed ^ 0x7f4a7c15) >>> 0;
  return () => {
    high = (36_969 * (high & 0xffff) + (high >>> 16)) >>> 0;
    low = (18_000 * (low & 0xffff) + (low >>> 16)) >>> 0;
    return (((high << 16) + (low & 0xffff)) >>> 0) / 2 ** 32;
  };
}
