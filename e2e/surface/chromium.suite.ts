import { testSurface } from './testSurface.ts';

testSurface('chromium');
