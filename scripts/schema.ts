import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from '../src/resolvers/schema.js';

const FILE = 'schema.graphql';

/** Writes the API's schema to `schema.graphql`; with `--check`, only says whether it stands there already. */
const sdl = `# Made by \`npm run schema\` from src/resolvers. Do not edit.\n\n${printSchema(lexicographicSortSchema(createSchema()))}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, sdl);
} else if (readFileSync(FILE, 'utf8') !== sdl) {
  console.error(`${FILE} is not what src/resolvers say: run \`npm run schema\` and commit it.`);
  process.exit(1);
}
