import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { type Config, ConfigError, type ConfigFault, fieldName, type KnownRule, parseConfig } from '../alerts/config.ts';
import { PermanentError } from '../errors.ts';

/**
 * Reads the configuration from a YAML or JSON file (JSON is YAML).
 * @throws PermanentError naming file, line, field and what to do, one fault a line.
 */
export async function readConfigFile(file: string, rules: readonly KnownRule[]): Promise<Config> {
  return configFromText(await readFile(file, 'utf8'), file, rules);
}

/**
 * The same for text already read.
 * @param file names the source in messages.
 * @param more faults that are looked for besides, in a configuration that is sound in itself.
 */
export function configFromText(
  text: string,
  file: string,
  rules: readonly KnownRule[],
  more: (config: Config) => readonly ConfigFault[] = () => [],
): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new PermanentError(
      document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message.split('\n')[0]}`).join('\n'),
    );
  }
  try {
    const config = parseConfig(document.toJS(), rules);
    const faults = more(config);
    if (faults.length > 0) throw new ConfigError(faults);
    return config;
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    const told = cause.faults.map((fault) => `${file}:${lineOf(fault)}: ${fieldName(fault.path)}: ${fault.message}`);
    throw new PermanentError(told.join('\n'), { cause });
  }

  /** The line of the field, or of the nearest one around it when it is missing. */
  function lineOf({ path }: ConfigFault): number {
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = document.getIn(path.slice(0, depth), true);
      const start = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range[0] : undefined;
      if (typeof start === 'number') return lines.linePos(start).line;
    }
    return 1;
  }
}
