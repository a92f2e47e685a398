import { createConnectHandler } from '@polytomic-connect/server';
import { options } from '../../options.js';

export const runtime = 'edge';

const handle = createConnectHandler({ ...options, basePath: '/api/edge' });

export { handle as DELETE, handle as GET, handle as HEAD, handle as POST };
