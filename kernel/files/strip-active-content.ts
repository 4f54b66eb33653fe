import { PDFArray, PDFDict, PDFName, PDFStream } from '@cantoo/pdf-lib'
import type { PDFContext, PDFDocument, PDFObject } from '@cantoo/pdf-lib'

/** What a PDF carries besides pages to look at. */
export interface PdfCargo {
  /** Programs, starters of programs, senders of forms, films, sounds. */
  active: boolean
  /** Files inside the file. */
  embedded: boolean
  /** Electronic signatures, which any change of the file would break. */
  signed: boolean
}

const activeActions = new Set([
  'JavaScript',
  'Launch',
  'ImportData',
  'SubmitForm',
  'Rendition',
  'Movie',
  'Sound',
  'GoToR',
  'GoToE',
  'GoTo3DView',
  'RichMediaExecute',
])
const activeAnnotations = new Set(['RichMedia', 'Screen', 'Movie', 'Sound', '3D'])
const activeKeys = new Set(['JavaScript', 'XFA'])
const embeddingKeys = new Set(['EmbeddedFiles', 'EF'])

/** Removes from a loaded PDF everything that could do something when it is opened; says what was there. */
export function stripActiveContent(document: PDFDocument): PdfCargo {
  const cargo: PdfCargo = { active: false, embedded: false, signed: false }
  for (const [, object] of document.context.enumerateIndirectObjects())
    stripObject(object, document.context, cargo)
  return cargo
}

function stripObject(object: PDFObject, context: PDFContext, cargo: PdfCargo): void {
  if (object instanceof PDFStream) stripDict(object.dict, context, cargo)
  else if (object instanceof PDFDict) stripDict(object, context, cargo)
  else if (object instanceof PDFArray) stripArray(object, context, cargo)
}

function stripDict(dict: PDFDict, context: PDFContext, cargo: PdfCargo): void {
  if (nameAt(dict, 'Type') === 'Sig' || dict.has(PDFName.of('ByteRange'))) cargo.signed = true
  for (const [key, value] of dict.entries()) {
    const unwanted = unwantedKey(key.decodeText()) ?? unwantedObject(context.lookup(value))
    if (unwanted) {
      dict.delete(key)
      cargo[unwanted] = true
    } else stripObject(value, context, cargo)
  }
}

function stripArray(array: PDFArray, context: PDFContext, cargo: PdfCargo): void {
  for (let index = array.size() - 1; index >= 0; index -= 1) {
    const value = array.get(index)
    const unwanted = unwantedObject(context.lookup(value))
    if (unwanted) {
      array.remove(index)
      cargo[unwanted] = true
    } else stripObject(value, context, cargo)
  }
}

function unwantedKey(key: string): 'active' | 'embedded' | undefined {
  if (activeKeys.has(key)) return 'active'
  return embeddingKeys.has(key) ? 'embedded' : undefined
}

function unwantedObject(object: PDFObject | undefined): 'active' | 'embedded' | undefined {
  if (!(object instanceof PDFDict)) return undefined
  if (isActiveAction(object)) return 'active'
  const annotation = object.has(PDFName.of('Rect')) ? nameAt(object, 'Subtype') : undefined
  if (annotation === 'FileAttachment') return 'embedded'
  return annotation && activeAnnotations.has(annotation) ? 'active' : undefined
}

function isActiveAction(dict: PDFDict): boolean {
  const action = nameAt(dict, 'S')
  return action !== undefined && activeActions.has(action) && (nameAt(dict, 'Type') ?? 'Action') === 'Action'
}

function nameAt(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}
