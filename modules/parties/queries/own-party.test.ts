import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system, type Citizen } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { loadParties } from '../operations/load-parties.ts'
import { ownParty } from './own-party.ts'

await freshDatabase()
const now = new Date('2026-11-20T02:00:00Z')

test('a citizen learns what is on record about herself, and nobody else does', async () => {
  const party = {
    key: 'a',
    kind: 'citizen',
    name: 'Lê Thị Ánh',
    identityNumber: '001165900803',
    phone: '0900000003',
  }
  const { parties } = await loadParties.perform(system, now, { parties: [party] })
  const citizen: Citizen = {
    kind: 'citizen',
    accountId: 'x',
    personId: parties['a'] ?? '',
    name: 'Lê Thị Ánh',
    identityNumber: null,
  }

  const own = await ownParty.ask(citizen, now, {})

  assert.deepEqual([own.name, own.identityNumber, own.phone], ['Lê Thị Ánh', '001165900803', '0900000003'])
  await assert.rejects(ownParty.ask(anonymous, now, {}), { code: 'not-signed-in' })
  await assert.rejects(
    ownParty.ask({ ...citizen, personId: '00000000-0000-7000-8000-000000000000' }, now, {}),
    { code: 'not-found' },
  )
})
