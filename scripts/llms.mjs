// Writes llms.txt, the index of the docs for programs.
import { writeFileSync } from 'node:fs';
import { llmsIndex } from './pack/llmsIndex.mjs';

writeFileSync(new URL('../llms.txt', import.meta.url), llmsIndex());
