import { t } from '#kernel/i18n/t.ts'
import { go, show, type PageAnswer } from '#kernel/page.ts'
import { publicUrl } from '#kernel/http/public-url.ts'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { instantText } from '#ui/text/instant-text.ts'

type Answer = { login?: string; code?: string; half?: 'first' | 'second'; expiresAt?: string | Date }

/** The one time that the code, or one's half of it, is on a screen: to be written down and handed to the officer herself. */
export function handedOver({ login, code, half, expiresAt }: Answer, backHref: string): PageAnswer {
  if (!login || !code) return go(`${backHref}?cho=1`)
  const title = half
    ? t('Trao nửa mã này tận tay cán bộ; nửa kia do người thứ hai trao.')
    : t('Trao những dòng này tận tay cán bộ; mã chỉ hiện một lần.')
  const body = (
    <>
      <PageHead title={t('Mã đặt mật khẩu')} backHref={backHref} backLabel={t('Tài khoản')} />
      <NoticeBox tone="success" title={title} live>
        <dl>
          <dt>{t('Địa chỉ')}</dt>
          <dd>{`${publicUrl()}/dang-nhap/lan-dau`}</dd>
          <dt>{t('Tên đăng nhập')}</dt>
          <dd>{login}</dd>
          <dt>{half ? halfName(half) : t('Mã dùng một lần')}</dt>
          <dd>
            <strong>{code}</strong>
          </dd>
          <dt>{t('Dùng trước')}</dt>
          <dd>{instantText(String(expiresAt))}</dd>
        </dl>
      </NoticeBox>
    </>
  )
  return show(t('Mã đặt mật khẩu'), body)
}

function halfName(half: 'first' | 'second'): string {
  return half === 'first' ? t('Nửa mã thứ nhất') : t('Nửa mã thứ hai')
}
