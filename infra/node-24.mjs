import { enableCompileCache } from 'node:module';

// Loaded before every script: says plainly what is wrong where another Node would only stumble over TypeScript.
if (!process.versions.node.startsWith('24.')) {
  process.stderr.write(
    `Trailwarden runs on Node 24; this is ${process.version}.\n` +
      'Use the npm scripts ("npm start", "npm test", "npm run scan -- …"): they take the Node 24 that "npm ci" installs.\n' +
      'If it was installed with --ignore-scripts, "npm rebuild node" brings it.\n',
  );
  process.exit(2);
}

// Compiled code is kept beside other temporary files: the second run of a script starts in half the time.
enableCompileCache?.();
