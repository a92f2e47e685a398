// What an app in an `srcdoc` frame loads.
export { browserPorts } from './browserPorts.ts';
export { startConnect } from './startConnect.ts';
export { readAwayRecord } from './surfaces/readAwayRecord.ts';
export { createAwayRecord, writeAwayRecord } from './surfaces/writeAwayRecord.ts';
