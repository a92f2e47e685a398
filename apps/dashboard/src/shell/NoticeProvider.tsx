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
  const [notice, showNotice] = useState<NoticeContent>();
  const dismiss = useCallback(() => showNotice(undefined), []);
  return (
    <ShowNotice value={showNotice}>
      {children}
      <Notice notice={notice} onDismiss={dismiss} />
    </ShowNotice>
  );
}

/** Returns a function that shows a notice. */
export function useShowNotice(): (notice: NoticeContent) => void {
  return useContext(ShowNotice);
}

const ShowNotice = createContext<(notice: NoticeContent) => void>(() => {});
