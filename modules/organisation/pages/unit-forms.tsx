import { t } from '#kernel/i18n/t.ts'
import { Panel } from '#ui/show/panel.tsx'
import { officerKind, unitKind } from '../rules/profile.ts'
import { DeedForm, DeedInput, DeedSelect } from './deed-form.tsx'
import { officerKindName, unitHref, unitKindName } from './kind-names.ts'
import { ActingForm } from './acting-form.tsx'
import { TwoPeopleHint, withTwo } from './second-note.tsx'
import type { UnitShown } from './unit-view.tsx'

/** What an administrator may do to a unit, each behind its fold; the one that was refused stands open with what was typed. */
export function UnitForms(props: UnitShown) {
  return (
    <Panel title={t('Thay đổi')}>
      <PersonForm {...props} />
      <AppointForm {...props} />
      <ActingForm {...props} />
      <PostForm {...props} />
      <ReviseForm {...props} />
      <FoundForm {...props} />
      <EndForm {...props} />
    </Panel>
  )
}

function PersonForm({ request }: UnitShown) {
  const kinds = officerKind.options.map((kind) => ({ value: kind, label: officerKindName(kind) }))
  const shared = { deed: 'them-nguoi', request }
  return (
    <DeedForm {...shared} summary={t('Thêm cán bộ mới')} submit={t('Thêm cán bộ')}>
      <DeedInput
        {...shared}
        name="name"
        label={t('Họ tên')}
        hint={t('Thêm xong, giao vị trí bằng “Bổ nhiệm, phân công”.')}
      />
      <DeedSelect {...shared} name="kind" label={t('Là')} choices={kinds} value="civil-servant" />
      <DeedInput {...shared} name="identityNumber" label={t('Số định danh')} width="w20" />
      <DeedInput {...shared} name="phone" label={t('Điện thoại')} type="tel" width="w20" optional />
      <DeedInput {...shared} name="email" label={t('Thư điện tử')} type="email" width="w20" optional />
    </DeedForm>
  )
}

function postChoices({ posts, office: { isGuarded } }: UnitShown) {
  return posts.map(({ postId, post, unit, holders, duties }) => {
    const label = holders.length === 0 ? t('{post} (còn trống)', { post }) : post
    return { value: postId, label: withTwo(label, duties, isGuarded), group: unit }
  })
}

function AppointForm(props: UnitShown) {
  const { office, unit, request } = props
  const choices = postChoices(props)
  if (choices.length === 0) return null
  return (
    <DeedForm deed="bo-nhiem" summary={t('Bổ nhiệm, phân công')} submit={t('Bổ nhiệm')} request={request}>
      <TwoPeopleHint isGuarded={office.isGuarded} />
      <p>
        <a href={`${unitHref(unit.unitId)}/bo-nhiem`}>{t('Bổ nhiệm cả danh sách theo một quyết định')}</a>
      </p>
      <DeedSelect deed="bo-nhiem" name="postId" label={t('Vị trí')} choices={choices} request={request} />
      <DeedInput
        deed="bo-nhiem"
        name="officer"
        label={t('Cán bộ')}
        hint={t('Họ tên đầy đủ hoặc số định danh 12 chữ số.')}
        width="w20"
        request={request}
      />
      <DeedInput
        deed="bo-nhiem"
        name="from"
        label={t('Từ ngày')}
        hint={t('Có hiệu lực từ 0 giờ ngày này.')}
        type="date"
        width="w10"
        request={request}
      />
      <DeedInput deed="bo-nhiem" name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
    </DeedForm>
  )
}

function PostForm({ kinds, office: { isGuarded }, request }: UnitShown) {
  const choices = kinds.map(({ value, label, duties }) => ({
    value,
    label: withTwo(label, duties, isGuarded),
  }))
  return (
    <DeedForm deed="vi-tri" summary={t('Lập vị trí việc làm')} submit={t('Lập vị trí')} request={request}>
      <TwoPeopleHint isGuarded={isGuarded} />
      <DeedSelect
        deed="vi-tri"
        name="postKindKey"
        label={t('Loại vị trí')}
        choices={choices}
        request={request}
      />
      <DeedInput deed="vi-tri" name="name" label={t('Tên vị trí')} request={request} />
      <DeedInput
        deed="vi-tri"
        name="sectionKey"
        label={t('Mảng việc')}
        hint={t('Để trống nếu vị trí phụ trách toàn cơ quan.')}
        width="w20"
        optional
        request={request}
      />
      <DeedInput
        deed="vi-tri"
        name="validFrom"
        label={t('Từ ngày')}
        type="date"
        width="w10"
        request={request}
      />
      <DeedInput
        deed="vi-tri"
        name="decisionNo"
        label={t('Số quyết định')}
        width="w20"
        optional
        request={request}
      />
    </DeedForm>
  )
}

function ReviseForm({ unit: { current }, levels, request }: UnitShown) {
  return (
    <DeedForm
      deed="sua"
      summary={t('Đổi tên, mã, địa chỉ từ một ngày')}
      submit={t('Ghi thay đổi')}
      request={request}
    >
      <DeedInput deed="sua" name="name" label={t('Tên đơn vị')} value={current?.name} request={request} />
      <DeedInput
        deed="sua"
        name="shortName"
        label={t('Tên ngắn')}
        value={current?.shortName}
        request={request}
      />
      <DeedSelect
        deed="sua"
        name="levelKey"
        label={t('Cấp')}
        choices={levels}
        value={current?.levelKey}
        request={request}
      />
      <DeedInput
        deed="sua"
        name="code"
        label={t('Mã định danh')}
        value={current?.code}
        width="w20"
        optional
        request={request}
      />
      <DeedInput
        deed="sua"
        name="address"
        label={t('Địa chỉ')}
        value={current?.address}
        optional
        request={request}
      />
      <DeedInput
        deed="sua"
        name="phone"
        label={t('Điện thoại')}
        value={current?.phone}
        type="tel"
        width="w20"
        optional
        request={request}
      />
      <DeedInput deed="sua" name="validFrom" label={t('Từ ngày')} type="date" width="w10" request={request} />
      <DeedInput deed="sua" name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
    </DeedForm>
  )
}

function FoundForm({ levels, unit, request }: UnitShown) {
  const kindChoices = unitKind.options.map((kind) => ({ value: kind, label: unitKindName(kind) }))
  return (
    <DeedForm deed="lap" summary={t('Thành lập đơn vị trực thuộc')} submit={t('Thành lập')} request={request}>
      <DeedSelect
        deed="lap"
        name="kind"
        label={t('Loại')}
        choices={kindChoices}
        value="section"
        request={request}
      />
      <DeedInput deed="lap" name="name" label={t('Tên đơn vị')} request={request} />
      <DeedInput deed="lap" name="shortName" label={t('Tên ngắn')} optional request={request} />
      <DeedSelect
        deed="lap"
        name="levelKey"
        label={t('Cấp')}
        choices={levels}
        value={unit.current?.levelKey}
        request={request}
      />
      <DeedInput deed="lap" name="code" label={t('Mã định danh')} width="w20" optional request={request} />
      <DeedInput deed="lap" name="validFrom" label={t('Từ ngày')} type="date" width="w10" request={request} />
      <DeedInput deed="lap" name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
    </DeedForm>
  )
}

function EndForm({ request }: UnitShown) {
  return (
    <DeedForm
      deed="ket-thuc"
      summary={t('Kết thúc hoạt động của đơn vị')}
      submit={t('Kết thúc đơn vị')}
      request={request}
    >
      <DeedInput
        deed="ket-thuc"
        name="lastOn"
        label={t('Ngày cuối cùng')}
        type="date"
        width="w10"
        request={request}
      />
      <DeedInput deed="ket-thuc" name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
    </DeedForm>
  )
}
