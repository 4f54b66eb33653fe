import { decodePDFRawStream, PDFContext, PDFRawStream } from '@cantoo/pdf-lib'

interface DecodeStream {
  ensureBuffer(requestedBytes: number): Uint8Array
}

/**
 * Makes the PDF library stop unfolding a compressed stream beyond a bound; it has none, so that a file of 1 MB could ask
 * for gigabytes. To be called once, in a thread of its own, because it changes the library's class for everybody there.
 * @returns Whether a stream was stopped since it was last asked: the library itself passes over the fault in silence.
 */
export function boundPdfDecoding(mostBytes: number): () => boolean {
  const prototype = decodeStreamPrototype()
  // oxlint-disable-next-line typescript/unbound-method -- called below with the stream as its this
  const grow = prototype.ensureBuffer
  let stopped = false
  prototype.ensureBuffer = function bounded(this: DecodeStream, requestedBytes: number): Uint8Array {
    if (requestedBytes > mostBytes) {
      stopped = true
      throw new Error('A compressed stream of the PDF unfolds too far')
    }
    return grow.call(this, requestedBytes)
  }
  return () => {
    const answer = stopped
    stopped = false
    return answer
  }
}

/** The class is not exported; an instance of it is reached through an empty stream. */
function decodeStreamPrototype(): DecodeStream {
  const dict = PDFContext.create().obj({ Filter: 'RunLengthDecode' })
  const stream = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array(0)))
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(stream)) as DecodeStream
  if (typeof prototype.ensureBuffer !== 'function')
    throw new Error('The PDF library changed its decoding streams')
  return prototype
}
