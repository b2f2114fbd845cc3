import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { recordedSnapshots, storySnapshot } from './recorded-snapshot.ts';
import { type StartOptions, start } from './run-start.ts';

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const port = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return number;
};

const collected = (folder: string, before: readonly string[] = []): readonly string[] => [...before, folder];

const program = new Command('npm start --')
  .description(
    'Plays CloudTrail events, and the state of an account, through the functions that are deployed, over an embedded store and local stand-ins for Slack and SES, then serves what came of it. Needs no AWS account and no network.',
  )
  .argument(
    '[paths...]',
    'CloudTrail log files or folders of them, gzip or plain, one record a line or {"Records":[…]}; left out: a recorded story, and the state of its account',
  )
  .option('--no-serve', 'end after the summary')
  .option('--port <number>', 'port of the page on 127.0.0.1; 0 takes a free one', port, 4300)
  .option('--store <file>', 'file of the embedded store; messages, mails and the report are kept beside it', '.trailwarden/store.sqlite')
  .option('--config <file>', 'configuration', here('config/trailwarden.yaml'))
  .option('--account <file>', 'what `aws iam get-account-authorization-details` printed: whom policy changes reach, which paths they open')
  .option(
    '--snapshot <folder>',
    "an account's state as `npm run audit -- --save` kept it, judged at its time; may be given again",
    collected,
  )
  .showHelpAfterError()
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 some input could not be read or some alert not delivered, 2 wrong arguments, configuration or snapshot, or what is kept beside the store can not be read.\n\nExamples:\n  npm start\n  npm start -- --no-serve\n  npm start -- ~/logs/AWSLogs --store /tmp/mine/store.sqlite\n  npm start -- ~/logs/AWSLogs --snapshot saved --account account.json',
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program.parse();
const { snapshot: folders, ...options } = program.opts<Omit<StartOptions, 'snapshots'> & { readonly snapshot?: readonly string[] }>();
const isStory = program.args.length === 0 && folders === undefined;
const ofStory = {
  account: here('local/story-account.json'),
  snapshotNote: 'The account is the invented one of "npm run audit -- --demo", its times moved to the morning on which the story begins.',
};
process.exitCode = await start(isStory ? [here('events')] : program.args, {
  ...(isStory ? ofStory : {}),
  ...options,
  snapshots: isStory ? async () => [await storySnapshot()] : () => recordedSnapshots(folders ?? []),
});
