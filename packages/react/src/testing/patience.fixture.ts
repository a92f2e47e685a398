import { configure } from '@testing-library/react';

// Only a hang takes this long, on whatever machine.
configure({ asyncUtilTimeout: 60_000 });
