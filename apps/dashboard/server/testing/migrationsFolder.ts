import { fileURLToPath } from 'node:url';

/** The folder with all migrations. */
export const migrationsFolder: string = fileURLToPath(new URL('../../drizzle', import.meta.url));
