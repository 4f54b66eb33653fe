import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Panel } from '#ui/show/panel.tsx'
import type { DeskVisit } from './desk-visit.ts'
import { DeskProxy } from './desk-proxy.tsx'
import { OtherPaper } from './other-paper.tsx'
import { SearchSaid } from './search-said.tsx'

/** Finds the person who has come, or types her in. */
export function DeskPerson(visit: DeskVisit & { errors: readonly FieldError[] }) {
  const { text, people, errors, request } = visit
  const isAsked = text('person').length >= 2 && !text('applicant.name')
  return (
    <Panel title={t('1. Người nộp')}>
      <div class="desk-find">
        <TextInput
          name="person"
          label={t('Quét thẻ căn cước hoặc tìm người')}
          hint={t(
            'Chưa nộp ở đây bao giờ: số rồi họ tên hoặc ngày sinh. Đã từng nộp ở đây: tên hoặc điện thoại.',
          )}
          value={text('person')}
          autoComplete="off"
          spellCheck={false}
          autoFocus={request.form.size === 0}
          shortcut="1"
          maxLength={500}
        />
        <Button kind="secondary" name="do" value="find">
          {t('Tìm người')}
        </Button>
      </div>
      <div data-found="person">
        {people.length > 0 ? (
          <ul class="found">
            {people.map((person) => (
              <li key={person.partyId}>
                <button class="found-pick" type="submit" name="do" value={`person/${person.partyId ?? ''}`}>
                  <strong>{person.name}</strong>
                  <span>
                    {[person.identityNumber, person.phone, person.address].filter(Boolean).join(' · ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <SearchSaid
        name="person"
        none={t(
          'Chưa có người này ở cơ quan mình. Có số thì gõ thêm họ tên hoặc ngày sinh, hoặc ghi vào các ô dưới đây.',
        )}
        button={t('Tìm người')}
        isNone={isAsked && people.length === 0}
      />
      <PersonFields text={text} errors={errors} />
      <DeskProxy {...visit} />
    </Panel>
  )
}

function PersonFields({ text, errors }: { text: DeskVisit['text']; errors: readonly FieldError[] }) {
  const field = (name: string) => ({
    name: `applicant.${name}`,
    value: text(`applicant.${name}`),
    error: errorOf(errors, `applicant.${name}`) ?? null,
    autoComplete: 'off',
  })
  return (
    <>
      <Radios
        name="applicant.kind"
        label={t('Nộp với tư cách')}
        inline
        value={text('applicant.kind') || 'citizen'}
        choices={[
          { value: 'citizen', label: t('Cá nhân') },
          { value: 'body', label: t('Tổ chức, doanh nghiệp') },
        ]}
      />
      <div class="columns">
        <TextInput
          {...field('name')}
          label={t('Họ tên hoặc tên tổ chức')}
          maxLength={200}
          spellCheck={false}
        />
        <TextInput
          {...field('identityNumber')}
          label={t('Số định danh hoặc mã số thuế')}
          inputMode="numeric"
          maxLength={20}
          spellCheck={false}
        />
        <OtherPaper text={text} errors={errors} />
        <TextInput
          {...field('phone')}
          label={t('Điện thoại')}
          type="tel"
          inputMode="tel"
          optional
          maxLength={30}
        />
        <TextInput {...field('address')} label={t('Địa chỉ')} optional maxLength={300} spellCheck={false} />
        <TextInput
          {...field('email')}
          label={t('Thư điện tử')}
          type="email"
          inputMode="email"
          optional
          maxLength={200}
        />
      </div>
    </>
  )
}
