import { Problem, type ProblemCode } from '../http/Problem.ts';
import type { LinkCreator } from '../stores/LinksOptions.ts';

/** A refusal that the visitor of a link sees as a page, which can name its creator. */
export class LinkProblem extends Problem {
  override readonly name: string = 'LinkProblem';
  /** `undefined` if the creator may not make links any more. */
  readonly creator: LinkCreator | undefined;

  constructor(code: ProblemCode, detail: string, creator: LinkCreator | undefined) {
    super(code, detail);
    this.creator = creator;
  }
}
