import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksIn, enclosuresIn, filesIn, keptFiles, wrongsIn } from './read-moves.ts'

const aFile = {
  field: 'supply.files.a',
  fileId: '1',
  name: 'a|b.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1,
  pages: 1,
}

test('a paper is checked as one of four kinds; anything else was not ticked', () => {
  const form = new URLSearchParams({
    'receive.seen.a': 'original',
    'receive.seen.b': 'lent',
    'receive.originals.a': '2',
  })

  assert.deepEqual(checksIn(form, 'receive'), [{ requirementId: 'a', seen: 'original', originals: 2 }])
})

test('rows left blank are no wrongs, but a request without any keeps its first row to be complained of', () => {
  const form = new URLSearchParams({ 'ask.wrongs.2.wrong': 'Mờ', 'ask.wrongs.2.requirementId': 'a' })

  assert.deepEqual(wrongsIn(form, 'ask'), [{ requirementId: 'a', wrong: 'Mờ', howToFix: '', legalBasis: '' }])
  assert.deepEqual(wrongsIn(new URLSearchParams(), 'ask'), [{ wrong: '', howToFix: '', legalBasis: '' }])
})

test('a file that came with a refused post is carried along with its name, and counts like a fresh one', () => {
  const form = new URLSearchParams({ 'kept.supply.files.a': '2|c.pdf', 'supply.requirementId': 'a' })
  const request = { form, files: [aFile] }

  assert.deepEqual(filesIn(request, 'supply.files.a'), ['2', '1'])
  assert.deepEqual(keptFiles(request, 'supply.files.a'), [
    { fileId: '2', name: 'c.pdf' },
    { fileId: '1', name: 'a|b.pdf' },
  ])
  assert.deepEqual(enclosuresIn(request, 'supply'), [{ requirementId: 'a', fileIds: ['2', '1'] }])
})
