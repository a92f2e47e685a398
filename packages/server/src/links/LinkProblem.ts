import { Problem, type ProblemCode, type ProblemOptions } from '../http/Problem.ts';
import type { LinkCreator } from './LinksOptions.ts';
import type { StoredLink } from './LinkStore.ts';

/** A refusal that a visitor of a link sees as a page: it knows the link, so that the page can name who to ask. */
export class LinkProblem extends Problem {
  override readonly name: string = 'LinkProblem';
  readonly link: StoredLink;
  /** Nothing if the creator may make no links any more. */
  readonly creator: LinkCreator | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    about: { link: StoredLink; creator: LinkCreator | undefined },
    options?: ProblemOptions,
  ) {
    super(code, detail, options);
    this.link = about.link;
    this.creator = about.creator;
  }
}
