/** Why a file is turned away: too big, of a kind we do not take, not readable as what it claims to be, or one too many. */
export type FileRefusalCode = 'too-large' | 'unsupported-type' | 'bad-input' | 'upload-quota'

/** Facts that fill the `{places}` of a refusal's text. */
export type FileRefusalFacts = Record<string, string | number>

/** A lawful no about an uploaded file; `reason` is Vietnamese source text for `t(reason, facts)`. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode
  readonly reason: string
  readonly facts: FileRefusalFacts

  constructor(code: FileRefusalCode, reason: string, facts: FileRefusalFacts = {}) {
    super(reason.replace(/\{(\w+)\}/g, (whole, key: string) => String(facts[key] ?? whole)))
    this.name = 'FileRefused'
    this.code = code
    this.reason = reason
    this.facts = facts
  }
}
