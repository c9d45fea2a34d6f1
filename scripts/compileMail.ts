import { readFileSync, writeFileSync } from 'node:fs';
import mjml2html from 'mjml';

/**
 * Compiles the mails' templates into code, so that nothing is read or compiled at run time; with `--check` only says
 * whether that was done.
 */
const FOLDER = 'src/services/notifications';
const GENERATED = `${FOLDER}/generated/templates.ts`;

const read = (name: string): string => readFileSync(`${FOLDER}/templates/${name}`, 'utf8');
const { html } = await mjml2html(read('layout.mjml'), { validationLevel: 'strict' });
// Indentation is a third of it, and every mail carries it.
const lean = html.replaceAll(/\n\s+/g, '\n').replaceAll(/\n{2,}/g, '\n');
const texts = { layout: lean, letter: read('letter.eta') };
const code = [
  '// Compiled from ../templates by "npm run mail".',
  ...Object.entries(texts).map(
    ([name, text]) =>
      `export const ${name} = ${JSON.stringify(text).replaceAll('\\n', '\\n\\\n')};`,
  ),
  '',
].join('\n');

if (!process.argv.includes('--check')) writeFileSync(GENERATED, code);
else if (readFileSync(GENERATED, 'utf8') !== code) {
  console.error(`${GENERATED} is not what the templates say`);
  process.exitCode = 1;
}
