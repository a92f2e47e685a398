import { beforeEach } from 'vitest';

// The test files of one tab share its storage: none may begin with what an earlier one has left.
beforeEach(() => sessionStorage.clear());
