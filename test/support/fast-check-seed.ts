import fc from 'fast-check';

/**
 * Properties are tried with one seed, so that a failure is the same for everybody and comes with the change that made it.
 * `FAST_CHECK_SEED=random npm test` looks further, a number takes that seed; `npm run fuzz` is for looking far.
 */
const wanted = process.env['FAST_CHECK_SEED'] ?? '20261122';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
