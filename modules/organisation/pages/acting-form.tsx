import { t } from '#kernel/i18n/t.ts'
import { actingLimits } from '../queries/acting-limits.ts'
import { classOfDuty } from '../queries/duties.ts'
import { dutiesWhileActing, weightyAmong } from '../rules/duty-class.ts'
import { DeedForm, DeedInput, DeedSelect } from './deed-form.tsx'
import type { UnitShown } from './unit-view.tsx'

/** For the day on which nobody else can be asked: a post is looked after for a few days, and everybody concerned is told. */
export function ActingForm({ posts, office, request }: UnitShown) {
  const choices = posts
    .filter(({ duties }) => weightyAmong(dutiesWhileActing(duties, classOfDuty), classOfDuty).length > 0)
    .map(({ postId, post, unit }) => ({ value: postId, label: post, group: unit }))
  if (!office.isGuarded || choices.length === 0) return null
  const shared = { deed: 'giao-khan', request }
  return (
    <DeedForm {...shared} summary={t('Giao phụ trách khẩn')} submit={t('Giao phụ trách khẩn')}>
      <p>
        {t(
          'Chỉ khi không kịp có người thứ hai: có hiệu lực ngay, nhiều nhất {days} ngày làm việc, không giao lại trong {again} ngày. Người đứng đầu, cấp trên và người kiểm tra được báo ngay; giấy tờ ký trong thời gian này đều ghi rõ.',
          { days: actingLimits.atMostWorkingDays, again: actingLimits.notAgainWithinDays },
        )}
      </p>
      <DeedSelect {...shared} name="postId" label={t('Vị trí')} choices={choices} />
      <DeedInput
        {...shared}
        name="officer"
        label={t('Cán bộ')}
        hint={t('Họ tên đầy đủ hoặc số định danh 12 chữ số.')}
        width="w20"
      />
      <DeedInput {...shared} name="to" label={t('Đến hết ngày')} type="date" width="w10" />
      <DeedInput {...shared} name="decisionNo" label={t('Số quyết định')} width="w20" />
    </DeedForm>
  )
}
