/** The sandbox's time: it runs, or stands still where a test put it. */
export interface Clock {
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** Stands still at a time. */
  readonly stopAt: (time: number) => void;
  /** Moves on by so many milliseconds, whether it runs or stands. */
  readonly advance: (milliseconds: number) => void;
  /** Runs with the real time again. */
  readonly run: () => void;
  readonly state: () => ClockState;
  readonly restore: (state: ClockState) => void;
}

/** Where a clock is, other than at the real time. */
export interface ClockState {
  /** Where it stands still, in milliseconds since 1970; `null` while it runs. */
  readonly stoppedAt: number | null;
  /** How far it runs ahead of the real time, in milliseconds. */
  readonly ahead: number;
}

/** A clock that follows `realTime` until it is stopped, or stands at `stoppedAt` from the start. */
export function createClock(realTime: () => number, stoppedAt: number | null): Clock {
  let state: ClockState = { stoppedAt, ahead: 0 };
  return {
    now: () => state.stoppedAt ?? realTime() + state.ahead,
    stopAt: (time) => {
      state = { stoppedAt: time, ahead: 0 };
    },
    advance: (milliseconds) => {
      state =
        state.stoppedAt === null
          ? { stoppedAt: null, ahead: state.ahead + milliseconds }
          : { stoppedAt: state.stoppedAt + milliseconds, ahead: 0 };
    },
    run: () => {
      state = { stoppedAt: null, ahead: 0 };
    },
    state: () => state,
    restore: (before) => {
      state = before;
    },
  };
}
