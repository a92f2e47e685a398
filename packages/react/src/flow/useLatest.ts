'use client';

import { type RefObject, useInsertionEffect, useRef } from 'react';

/** A ref that always holds the latest value, so that a function that is created once can call the latest callback. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
