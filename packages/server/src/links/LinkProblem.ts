import { Problem, type ProblemCode } from '../http/Problem.ts';
import type { LinkCreator } from '../stores/LinksOptions.ts';

/** A refusal that a visitor of a link sees as a page, which can name whom to ask. */
export class LinkProblem extends Problem {
  override readonly name: string = 'LinkProblem';
  /** Nothing if the creator may make no links any more. */
  readonly creator: LinkCreator | undefined;

  constructor(code: ProblemCode, detail: string, creator: LinkCreator | undefined) {
    super(code, detail);
    this.creator = creator;
  }
}
