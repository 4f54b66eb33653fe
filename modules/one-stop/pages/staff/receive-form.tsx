import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import type { PageRequest } from '#kernel/page.ts'
import type { Requirement } from '#modules/procedures/index.ts'
import type { OfficeDossier } from './dossier-shown.ts'
import { FileLinks } from './file-links.tsx'
import { MoveForm } from './move-form.tsx'
import { SeenChoice } from './seen-choice.tsx'

/** The clerk looks at each paper, then takes the dossier in. */
export function ReceiveForm({ request, dossier }: OfficeDossier) {
  return (
    <MoveForm request={request} move="receive">
      <div class="checks">
        {dossier.requirements.map((requirement) => (
          <CheckRow
            key={requirement.requirementId}
            requirement={requirement}
            request={request}
            dossier={dossier}
          />
        ))}
      </div>
      <ButtonGroup>
        <Button name="receive.do" value="receive" shortcut="a">
          {t('Tiếp nhận hồ sơ')}
        </Button>
        <Button kind="secondary" name="receive.do" value="check">
          {t('Lưu kiểm tra, chưa tiếp nhận')}
        </Button>
      </ButtonGroup>
    </MoveForm>
  )
}

type CheckRowProps = { requirement: Requirement; request: PageRequest; dossier: OfficeDossier['dossier'] }

function CheckRow({ requirement, request, dossier }: CheckRowProps) {
  const { requirementId } = requirement
  const name = `receive.seen.${requirementId}`
  const given = dossier.enclosures.find((e) => e.requirementId === requirementId)
  return (
    <div class="check">
      <SeenChoice
        name={name}
        value={request.form.get(name) ?? given?.seen ?? null}
        requirement={requirement}
      />
      {given ? <FileLinks dossier={dossier} enclosure={given} /> : null}
    </div>
  )
}
