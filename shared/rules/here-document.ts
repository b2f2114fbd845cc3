import { shellCommand } from './command.ts';

/**
 * A command that writes a text to a file, to be pasted into a shell: nothing in the text is expanded, and no line of it can
 * end it early. Characters that would act on the terminal are for the caller to escape; line feeds stay.
 */
export function writeFileCommand(name: string, text: string): string {
  const lines = text.split('\n');
  let end = 'END_OF_FILE';
  for (let count = 2; lines.includes(end); count++) end = `END_OF_FILE_${count}`;
  return `cat > ${shellCommand(name)} <<'${end}'\n${text}\n${end}`;
}
