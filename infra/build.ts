import { fileURLToPath } from 'node:url';
import { buildFunctions } from './bundle.ts';

/** `node infra/build.ts`: bundles every function into dist/. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const names = await buildFunctions('dist');
console.log(`built ${names.join(', ')}`);
