import {
  createContext,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useState,
} from 'react';
import { Notice, type NoticeContent } from './Notice.tsx';

/** Has room for one notice at the bottom of the page, which whatever is inside may fill. */
export function NoticeProvider({ children }: { children: ReactNode }): ReactElement {
  const [notice, tell] = useState<NoticeContent>();
  const dismiss = useCallback(() => tell(undefined), []);
  return (
    <Tell value={tell}>
      {children}
      <Notice notice={notice} onDismiss={dismiss} />
    </Tell>
  );
}

/** Says what just happened. */
export function useTell(): (notice: NoticeContent) => void {
  return useContext(Tell);
}

const Tell = createContext<(notice: NoticeContent) => void>(() => {});
