import { createConnectClient } from '@polytomic-connect/react';

/** The client of `createConnectHandler`, where it is mounted on the server. */
export const connectClient = createConnectClient('/api/polytomic');
