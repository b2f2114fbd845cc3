import { shellCommand } from './command.ts';

/**
 * A command that writes a text to a file, to be pasted into a shell: nothing in the text is expanded, and no line of it can
 * end it early. Characters that would act on the terminal are for the caller to escape; line feeds stay.
 * @param then a command that reads the file: run only where the file was written, so that it never reads an older one
 */
export function writeFileCommand(name: string, text: string, then?: string): string {
  const lines = text.split('\n');
  let end = 'END_OF_FILE';
  for (let count = 2; lines.includes(end); count++) end = `END_OF_FILE_${count}`;
  const write = `cat > ${shellCommand(name)} <<'${end}'`;
  return then === undefined ? `${write}\n${text}\n${end}` : `${write} &&\n${text}\n${end}\n${then}`;
}
