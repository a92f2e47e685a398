import { createConnectHandler } from '@polytomic-connect/server';
import { options } from '../../options.js';

const handle = createConnectHandler(options);

export { handle as DELETE, handle as GET, handle as HEAD, handle as POST };
