import { testSurface } from './testSurface.ts';

testSurface('firefox');
