/** `foreign`: not a hand-over of this survey · `damaged`: read wrongly · `unknown-version`: of another questionnaire or a later program. */
export class HandoverFault extends Error {
  readonly kind: 'foreign' | 'damaged' | 'unknown-version'
  constructor(kind: HandoverFault['kind']) {
    super(kind)
    this.kind = kind
  }
}
