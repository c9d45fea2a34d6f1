import { type EmbeddedOptions, openEmbedded } from '../../src/database/embedded/openEmbedded.js';

/* A program of its own that opens the database, says so and stays until it is killed. */
const options = JSON.parse(process.argv[2] ?? '{}') as EmbeddedOptions;
const { url } = await openEmbedded(options);
console.log(url);
setInterval(() => {}, 60_000);
