import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { DueDay, type DueDayProps } from './due-day.tsx'

test('a due day says how near it is, in words and not in colour alone', () => {
  assert.match(rendered({ dueOn: '2026-11-20', workingDaysLeft: 3 }), /20\/11\/2026.*còn 3 ngày làm việc/)
  assert.match(rendered({ dueOn: '2026-11-20', workingDaysLeft: 0 }), /tone-warning.*hết hạn hôm nay/)
  assert.match(rendered({ dueOn: '2026-11-20', workingDaysLeft: -2 }), /tone-danger.*quá hạn 2 ngày làm việc/)
})

test('a dossier without a time limit is neither early nor overdue', () => {
  assert.match(rendered({ dueOn: null, clock: 'none' }), /không có thời hạn/)
})

test('a paused clock shows no days left', () => {
  const html = rendered({ dueOn: '2026-11-20', clock: 'paused', workingDaysLeft: -2 })

  assert.match(html, /đang tạm dừng/)
  assert.doesNotMatch(html, /quá hạn/)
})

test('the day comes with its arithmetic when there is one', () => {
  const explanation = [{ on: '2026-11-21', counted: false, why: 'thứ Bảy' }]

  const html = rendered({ dueOn: '2026-11-23', workingDaysLeft: 1, explanation })

  assert.match(html, /<details.*21\/11\/2026.*thứ Bảy.*không tính/)
})

function rendered(props: DueDayProps): string {
  return renderToString(<DueDay {...props} />)
}
