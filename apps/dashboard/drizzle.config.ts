import { defineConfig } from 'drizzle-kit';

/** For `pnpm run migration`, which writes what changed in the schema into `drizzle/`. The server runs it. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './server/db/schema.ts',
  casing: 'snake_case',
});
