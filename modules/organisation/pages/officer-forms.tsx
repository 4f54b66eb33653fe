import { t } from '#kernel/i18n/t.ts'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { errorOf } from '#ui/form/error-summary.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { dutyName } from '../queries/duties.ts'
import type { PostListRow } from '../queries/posts.ts'
import { DeedForm, DeedInput, DeedSelect } from './deed-form.tsx'
import { boxName, formErrors } from './form-reading.ts'
import { TwoPeopleHint, withTwo } from './second-note.tsx'
import type { OfficerShown } from './officer-view.tsx'

/** What an administrator may do about an officer, each behind its fold. */
export function OfficerForms(props: OfficerShown) {
  const open = openAppointments(props)
  return (
    <Panel title={t('Thay đổi')}>
      {open.length > 0 ? <MoveForm {...props} /> : null}
      {open.length > 0 ? <GiveUpForm {...props} /> : null}
      {open.length > 0 ? <DelegateForm {...props} /> : null}
      <TakeBackForm {...props} />
      <AbsenceForm {...props} />
    </Panel>
  )
}

function MoveForm(props: OfficerShown) {
  const { officer, request, targets, search } = props
  const appointments = openAppointments(props)
  return (
    <>
      <FilterBar
        action={request.path}
        label={t('Tìm cơ quan để điều động đến')}
        submit={t('Xem vị trí')}
        onPhone="fixed"
      >
        <TextInput
          name="donVi"
          label={t('Cơ quan chuyển đến')}
          hint={t('Để trống để xem vị trí của cơ quan hiện nay.')}
          value={search}
          type="search"
          width="w20"
        />
      </FilterBar>
      <DeedForm deed="dieu-dong" summary={t('Điều động')} submit={t('Điều động')} request={request}>
        <TwoPeopleHint isGuarded={officer.isGuarded} />
        <DeedSelect
          deed="dieu-dong"
          name="appointmentId"
          label={t('Thôi giữ vị trí')}
          choices={appointments}
          request={request}
        />
        <DeedSelect
          deed="dieu-dong"
          name="toPostId"
          label={t('Giữ vị trí mới')}
          choices={postChoices(targets, officer.isGuarded)}
          request={request}
        />
        <DeedInput
          deed="dieu-dong"
          name="at"
          label={t('Từ ngày')}
          hint={t('Thôi vị trí cũ và giữ vị trí mới lúc 0 giờ ngày này.')}
          type="date"
          width="w10"
          request={request}
        />
        <DeedInput
          deed="dieu-dong"
          name="decisionNo"
          label={t('Số quyết định')}
          width="w20"
          request={request}
        />
      </DeedForm>
    </>
  )
}

function GiveUpForm(props: OfficerShown) {
  const { request } = props
  return (
    <DeedForm deed="thoi-giu" summary={t('Thôi giữ vị trí')} submit={t('Thôi giữ')} request={request}>
      <DeedSelect
        deed="thoi-giu"
        name="appointmentId"
        label={t('Vị trí')}
        choices={openAppointments(props)}
        request={request}
      />
      <DeedInput
        deed="thoi-giu"
        name="at"
        label={t('Từ ngày')}
        hint={t('Không còn giữ vị trí từ 0 giờ ngày này.')}
        type="date"
        width="w10"
        request={request}
      />
      <DeedInput deed="thoi-giu" name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
    </DeedForm>
  )
}

function DelegateForm({ officer, targets, request }: OfficerShown) {
  const mine = new Set(officer.appointments.map(({ postId }) => postId))
  const own = targets.filter(({ postId }) => mine.has(postId))
  const duties = [...new Set(own.flatMap((post) => post.duties))]
  if (duties.length === 0) return null
  const name = boxName('uy-quyen', 'duties')
  return (
    <DeedForm deed="uy-quyen" summary={t('Ủy quyền')} submit={t('Ủy quyền')} request={request}>
      <TwoPeopleHint isGuarded={officer.isGuarded} />
      <DeedSelect
        deed="uy-quyen"
        name="fromPostId"
        label={t('Vị trí ủy quyền')}
        choices={postChoices(own)}
        request={request}
      />
      <DeedSelect
        deed="uy-quyen"
        name="toPostId"
        label={t('Vị trí được ủy quyền')}
        choices={postChoices(targets.filter(({ postId }) => !mine.has(postId)))}
        request={request}
      />
      <Checkboxes
        name={name}
        label={t('Việc được ủy quyền')}
        choices={duties.map((duty) => ({
          value: duty,
          label: withTwo(t(dutyName(duty)), [duty], officer.isGuarded),
        }))}
        value={request.form.getAll(name)}
        error={errorOf(formErrors(request), name)}
      />
      <DeedInput deed="uy-quyen" name="from" label={t('Từ ngày')} type="date" width="w10" request={request} />
      <DeedInput
        deed="uy-quyen"
        name="to"
        label={t('Đến ngày')}
        hint={t('Hết hiệu lực lúc 0 giờ ngày này.')}
        type="date"
        width="w10"
        optional
        request={request}
      />
      <DeedInput deed="uy-quyen" name="decisionNo" label={t('Số quyết định')} width="w20" request={request} />
    </DeedForm>
  )
}

function TakeBackForm({ officer, request }: OfficerShown) {
  const given = officer.delegations.filter(
    ({ direction, to }) => direction === 'given' && (to === null || to > request.now),
  )
  if (given.length === 0) return null
  const choices = given.map(({ delegationId, post, decisionNo }) => ({
    value: delegationId,
    label: `${post} (${decisionNo})`,
  }))
  return (
    <DeedForm deed="cham-dut" summary={t('Chấm dứt ủy quyền')} submit={t('Chấm dứt')} request={request}>
      <DeedSelect
        deed="cham-dut"
        name="delegationId"
        label={t('Ủy quyền')}
        choices={choices}
        request={request}
      />
      <DeedInput deed="cham-dut" name="at" label={t('Từ ngày')} type="date" width="w10" request={request} />
    </DeedForm>
  )
}

function AbsenceForm({ request }: OfficerShown) {
  return (
    <DeedForm deed="vang-mat" summary={t('Ghi nhận vắng mặt')} submit={t('Ghi nhận')} request={request}>
      <DeedInput deed="vang-mat" name="reason" label={t('Lý do')} request={request} />
      <DeedInput deed="vang-mat" name="from" label={t('Từ ngày')} type="date" width="w10" request={request} />
      <DeedInput
        deed="vang-mat"
        name="to"
        label={t('Đi làm lại ngày')}
        type="date"
        width="w10"
        request={request}
      />
      <DeedInput
        deed="vang-mat"
        name="decisionNo"
        label={t('Số quyết định')}
        width="w20"
        optional
        request={request}
      />
    </DeedForm>
  )
}

function openAppointments({ officer, request }: OfficerShown): { value: string; label: string }[] {
  return officer.appointments
    .filter(({ to }) => to === null || to > request.now)
    .map(({ appointmentId, post, unit }) => ({ value: appointmentId, label: `${post} – ${unit}` }))
}

function postChoices(
  posts: readonly PostListRow[],
  isGuarded = false,
): { value: string; label: string; group: string }[] {
  return posts.map(({ postId, post, unit, holders, duties }) => {
    const label =
      holders.length === 0
        ? t('{post} (còn trống)', { post })
        : `${post} (${holders.map(({ name }) => name).join(', ')})`
    return { value: postId, label: withTwo(label, duties, isGuarded), group: unit }
  })
}
