import assert from 'node:assert/strict'
import { test } from 'node:test'
import { processFaults } from './process-faults.ts'
import { defineProcess, type Move, type ProcessDeclaration } from './process.ts'

type State = 'draft' | 'filed' | 'closed' | 'kept'
type Declared = ProcessDeclaration<State, string>

const file: Move<State> = { label: 'Nộp', from: { open: ['draft'] }, to: 'filed', leads: 'same', by: 'a' }
const sign: Move<State> = { label: 'Ký', from: { open: ['filed'] }, to: 'same', leads: 'decided', by: 'b' }
const close: Move<State> = {
  label: 'Xong',
  from: { decided: ['filed'] },
  to: 'closed',
  leads: 'ended',
  by: 'b',
}
const good: Declared = {
  name: 'thu.phieu',
  states: {
    draft: { label: 'Nháp' },
    filed: { label: 'Đã nộp' },
    closed: { label: 'Xong', isEnd: true },
    kept: { label: 'Đã lưu', isEnd: true, notYet: 'until there is an archive' },
  },
  begins: [{ state: 'draft', matter: 'open' }],
  moves: { file, sign, close },
}

const bad: Record<string, [change: Partial<Declared>, fault: string]> = {
  'a state that nothing leads to': [
    { states: { ...good.states, kept: { label: 'Đã lưu', isEnd: true } } },
    'state kept is never reached',
  ],
  'a reason for never that is no longer true': [
    { states: { ...good.states, filed: { label: 'Đã nộp', notYet: 'until somebody files' } } },
    'state filed is reached though declared not to be',
  ],
  'a state without a name': [
    { states: { ...good.states, filed: { label: '' } } },
    'state filed has no label',
  ],
  'a state that is left by nothing': [{ moves: { file, sign } }, 'nothing leads out of filed/decided'],
  'a move that only turns in a circle is no way out': [
    { moves: { file, sign, look: { ...close, to: 'same', leads: 'same' } } },
    'nothing leads out of filed/decided',
  ],
  'a move that starts nowhere': [
    { moves: { ...good.moves, dream: { ...file, from: {} } } },
    'move dream starts nowhere',
  ],
  'a move that starts only where nobody comes': [
    { moves: { ...good.moves, dust: { ...file, from: { ended: ['kept'] }, afterEnd: 'dusting' } } },
    'move dust is never reached',
  ],
  'a pair of state and matter that cannot be': [
    { moves: { ...good.moves, sign: { ...sign, from: { open: ['filed'], decided: ['draft'] } } } },
    'move sign starts from draft/decided, which never is',
  ],
  'a move out of an end': [
    {
      moves: { ...good.moves, reopen: { ...sign, from: { ended: ['closed'] }, to: 'filed', leads: 'open' } },
    },
    'move reopen starts from the end closed',
  ],
  'a word for going on after an end where there is none': [
    { moves: { ...good.moves, sign: { ...sign, afterEnd: 'why not' } } },
    'move sign starts from no end',
  ],
  'an end with its matter open': [
    { moves: { ...good.moves, drop: { ...file, to: 'closed' } } },
    'closed/open ends with its matter open',
  ],
}

for (const [name, [change, fault]] of Object.entries(bad))
  test(`a table does not pass with ${name}`, () => {
    const faults = processFaults({ ...good, ...change })

    assert.ok(faults.includes(fault), faults.join('; '))
    assert.throws(() => defineProcess({ ...good, ...change, name: 'thu.xau' }), { message: /^thu\.xau: / })
  })

test('a table that can be lived by passes, once; what it allows it says of the pair, not of the state', () => {
  assert.deepEqual(processFaults(good), [])
  const process = defineProcess(good)

  assert.throws(() => defineProcess(good), /declared twice/)
  assert.deepEqual(process.after('sign', { state: 'filed', matter: 'open' }), {
    state: 'filed',
    matter: 'decided',
  })
  assert.throws(() => process.after('sign', { state: 'filed', matter: 'decided' }), { code: 'wrong-state' })
  assert.equal(process.allows('close', { state: 'filed', matter: 'open' }), false)
})

test('a move out of an end passes when it is declared why; of several states the record says which', () => {
  const reopen: Move<State> = {
    ...sign,
    from: { ended: ['closed'] },
    to: ['draft', 'filed'],
    leads: 'open',
    afterEnd: 'a court ordered it',
  }
  const process = defineProcess({ ...good, name: 'thu.mo-lai', moves: { ...good.moves, reopen } })
  const closed = { state: 'closed', matter: 'ended' } as const

  assert.deepEqual(process.after('reopen', closed, 'filed'), { state: 'filed', matter: 'open' })
  assert.throws(() => process.after('reopen', closed), /must say which/)
  assert.throws(() => process.after('reopen', closed, 'kept'), /must say which/)
})
