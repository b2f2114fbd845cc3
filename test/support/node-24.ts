if (!process.versions.node.startsWith('24.')) {
  throw new Error(
    `Trailwarden runs on Node 24, this is ${process.version}. Run the npm scripts (npm test, npm start): they use the Node that "npm ci" installs. If it was installed with --ignore-scripts, run "npm rebuild node".`,
  );
}
