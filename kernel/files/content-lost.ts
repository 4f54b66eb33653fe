/** Why a content cannot be given out: not there any more, or not what it was stored as. */
export type ContentTrouble = 'missing' | 'damaged'

/** A stored content that is lost; nobody is given what is left of it. */
export class ContentLost extends Error {
  readonly sha256: string
  readonly trouble: ContentTrouble

  constructor(sha256: string, trouble: ContentTrouble) {
    super(`The stored content ${sha256} is ${trouble}`)
    this.name = 'ContentLost'
    this.sha256 = sha256
    this.trouble = trouble
  }
}
