import { fileURLToPath } from 'node:url';

const condition = '@polytomic-connect/source';

/** @type {import('next').NextConfig} */
export default {
  // Only because this example lives in the library's own repository, where it runs the library's sources.
  transpilePackages: ['@polytomic-connect/server', '@polytomic-connect/core'],
  outputFileTracingRoot: fileURLToPath(new URL('../../..', import.meta.url)),
  webpack: (/** @type {{ resolve: object }} */ config) => ({
    ...config,
    resolve: { ...config.resolve, conditionNames: [condition, '...'] },
  }),
};
