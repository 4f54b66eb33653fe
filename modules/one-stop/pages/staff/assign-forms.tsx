import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import type { OfficeDossier, OpenWork } from './dossier-shown.ts'
import { fieldOf, MoveForm } from './move-form.tsx'

/** Gives the dossier to an officer of the section (phân công). */
export function AssignForm({ work, request, officers }: OfficeDossier & { work: OpenWork }) {
  return (
    <MoveForm request={request} move="assign" hidden={{ workId: work.workId }}>
      <div class="columns">
        <Select
          {...fieldOf(request, 'assign.assignee')}
          label={t('Giao cho')}
          emptyLabel={t('Chọn người…')}
          choices={officers}
        />
        <TextInput {...fieldOf(request, 'assign.comment')} label={t('Dặn dò')} optional maxLength={2000} />
      </div>
      <Button shortcut="a">{t('Phân công')}</Button>
    </MoveForm>
  )
}

/** Gives open work of somebody else to another officer (giao lại). */
export function ReassignForm({ works, request, officers }: OfficeDossier & { works: readonly OpenWork[] }) {
  const [work] = works
  if (!work) return null
  return (
    <MoveForm request={request} move="reassign" hidden={{ workId: work.workId }}>
      <p>
        {t('Bước “{step}” đang do {officer} giữ.', {
          step: work.step,
          officer: work.assignee ?? t('chưa ai'),
        })}
      </p>
      <Select
        {...fieldOf(request, 'reassign.assignee')}
        label={t('Giao lại cho')}
        emptyLabel={t('Chọn người…')}
        choices={officers}
      />
      <Button kind="secondary">{t('Giao lại')}</Button>
    </MoveForm>
  )
}
