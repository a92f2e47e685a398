import { testWithoutStorage } from './testWithoutStorage.ts';

testWithoutStorage();
