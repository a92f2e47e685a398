import {
  createContext,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useState,
} from 'react';
import { Notice, type NoticeContent } from './Notice.tsx';

/** Shows one notice at the bottom of the page; the components inside set it. */
export function NoticeProvider({ children }: { children: ReactNode }): ReactElement {
  const [{ notice, turn }, setNotice] = useState<NoticeState>({ turn: 0 });
  const showNotice = useCallback(
    (shown?: NoticeContent) => setNotice((last) => ({ notice: shown, turn: last.turn + 1 })),
    [],
  );
  const dismiss = useCallback(() => showNotice(), [showNotice]);
  return (
    <ShowNotice value={showNotice}>
      {children}
      <Notice notice={notice} turn={turn} onDismiss={dismiss} />
    </ShowNotice>
  );
}

interface NoticeState {
  notice?: NoticeContent | undefined;
  /** Counts the notices. */
  turn: number;
}

/** Returns a function that shows a notice. */
export function useShowNotice(): (notice: NoticeContent) => void {
  return useContext(ShowNotice);
}

const ShowNotice = createContext<(notice: NoticeContent) => void>(() => {});
