import type { ClockFault } from '#kernel/clock/two-clocks.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { instantText } from '#ui/text/instant-text.ts'
import { numberText } from '#ui/text/number-text.ts'

type Clock = { fault: ClockFault | null; ahead: number; at: Date }
type Props = { request: PageRequest; clock: Clock; path: string }

/** What is wrong with the machine's clock and what to do, and how to strike out what it dated ahead (đồng hồ máy chủ). */
export function ClockPanel({ request, clock, path }: Props) {
  const { fault, ahead, at } = clock
  return (
    <Panel title={t('Đồng hồ máy chủ')}>
      {fault ? (
        <NoticeBox tone="danger" title={t('Chưa ghi được gì: đồng hồ máy chủ đáng ngờ')}>
          <p>{whatIsWrong(fault)}</p>
          <p>
            {t('Giờ máy chủ:')} <Instant at={at} />
          </p>
          <p>{whatToDo(fault)}</p>
          {fault.kind === 'silent' || fault.kind === 'stepped' ? (
            <Confirm request={request} path={path} />
          ) : null}
        </NoticeBox>
      ) : (
        <p>
          {t('Đồng hồ khớp với đồng hồ thứ hai. Bây giờ là')} <Instant at={at} />
        </p>
      )}
      {ahead > 0 ? <StrikeOut request={request} path={path} ahead={ahead} /> : null}
    </Panel>
  )
}

function whatIsWrong(fault: ClockFault): string {
  if (fault.kind === 'stepped')
    return t('Đồng hồ vừa bị chỉnh đi {seconds} giây so với đồng hồ đếm của máy.', {
      seconds: numberText(fault.bySeconds),
    })
  if (fault.kind === 'differs')
    return t('Đồng hồ của máy cơ sở dữ liệu đi trước máy này {seconds} giây.', {
      seconds: numberText(fault.bySeconds),
    })
  if (fault.kind === 'behind')
    return t('Sổ sách đã ghi đến {at}, sau giờ của máy này.', { at: instantText(fault.newestAt) })
  return t('Lần ghi cuối là {at}, đã rất lâu.', { at: instantText(fault.newestAt) })
}

function whatToDo(fault: ClockFault): string {
  if (fault.kind === 'differs')
    return t(
      'Chỉnh giờ của hai máy cho đúng (bật đồng bộ giờ mạng NTP). Hai đồng hồ khớp lại thì chương trình tự ghi tiếp.',
    )
  if (fault.kind === 'behind')
    return t(
      'Nếu giờ máy sai: chỉnh lại, chương trình tự ghi tiếp. Nếu giờ máy đúng mà trước đây từng chạy sai: gạch những gì đã ghi trước ngày ở dưới.',
    )
  if (fault.kind === 'silent')
    return t(
      'So với đồng hồ khác. Nếu giờ máy đúng, bấm xác nhận; nếu sai, chỉnh lại rồi khởi động lại chương trình.',
    )
  return t(
    'So với đồng hồ khác. Nếu giờ máy sai: chỉnh lại, chương trình tự ghi tiếp. Nếu máy vừa ngủ hoặc tạm dừng và giờ nay đúng: bấm xác nhận.',
  )
}

function Confirm({ request, path }: { request: PageRequest; path: string }) {
  return (
    <form method="post" action={path}>
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <Button name="do" value="confirm-clock">
        {t('Tôi đã so: đồng hồ máy chủ đúng')}
      </Button>
    </form>
  )
}

function StrikeOut({ request, path, ahead }: { request: PageRequest; path: string; ahead: number }) {
  return (
    <form method="post" action={path}>
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <p>
        {t(
          'Có {ahead} mục nhật ký ghi ngày giờ sau bây giờ. Gạch thì mục vẫn còn trong nhật ký nhưng không tính nữa; số kết quả đã gạch được cấp lại. Việc này cần người kiểm tra nhật ký xác nhận.',
          { ahead: numberText(ahead) },
        )}
      </p>
      <TextInput
        name="code"
        label={t('Mã hồ sơ')}
        hint={t('Để trống để gạch ở mọi hồ sơ và sổ.')}
        value={request.form.get('code') ?? ''}
        width="w20"
        optional
      />
      <TextArea name="reason" label={t('Lý do')} value={request.form.get('reason') ?? ''} rows={2} />
      <Button kind="secondary" name="do" value="strike">
        {t('Đề nghị gạch')}
      </Button>
    </form>
  )
}
