import type { ComponentChildren } from 'preact'
import { language, t, type Language } from '#kernel/i18n/t.ts'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { untranslated } from '#ui/text/untranslated.ts'
import { Banner } from './banner.tsx'
import { DocumentHead } from './document-head.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Wordmark } from './wordmark.tsx'

/** A page for citizens. */
export type CitizenLayoutProps = {
  title: string
  lang?: Language
  /** Path and query of this page, for the language switch. */
  path: string
  /** Name of the office the page belongs to. */
  unitName?: string
  /** Says on every page that this is a demonstration. */
  banner?: string
  signedIn?: { name: string }
  csrf?: string
  description?: string
  /** Names of islands this page uses. */
  islands?: readonly string[]
  /** A band across the whole width, above the column: the search of the front page. */
  hero?: ComponentChildren
  /** Lists need more width than questions. */
  wide?: boolean
  children: ComponentChildren
}

/** The frame of every citizen page. */
export function CitizenLayout(props: CitizenLayoutProps) {
  const lang = props.lang ?? language()
  const column = props.wide ? 'column wide' : 'column'
  return (
    <html lang={lang}>
      <DocumentHead
        title={`${props.title} – Liên Thông`}
        stylesheet="citizen.css"
        islands={props.islands}
        description={props.description}
      />
      <body class="citizen">
        <a class="skip" href="#noi-dung">
          {t('Đến nội dung chính')}
        </a>
        <Banner text={props.banner} />
        <CitizenHeader {...props} />
        <main id="noi-dung" tabIndex={-1}>
          {props.hero ? (
            <div class="hero">
              <div class={column}>{props.hero}</div>
            </div>
          ) : null}
          <div class={column}>{props.children}</div>
        </main>
        <CitizenFooter path={props.path} lang={lang} unitName={props.unitName} />
      </body>
    </html>
  )
}

function CitizenHeader({ unitName, signedIn, csrf }: CitizenLayoutProps) {
  return (
    <header class="masthead">
      <div class="column wide masthead-row">
        <Wordmark href="/" unitName={unitName} />
        <nav class="masthead-links" aria-label={t('Trang chính')}>
          <a href="/thu-tuc">{t('Thủ tục')}</a>
          <a href="/tra-cuu">{t('Tra cứu hồ sơ')}</a>
          {signedIn ? (
            <SignedIn name={signedIn.name} csrf={csrf} />
          ) : (
            <a href="/dang-nhap">{t('Đăng nhập')}</a>
          )}
        </nav>
      </div>
    </header>
  )
}

function SignedIn({ name, csrf }: { name: string; csrf: string | undefined }) {
  return (
    <>
      <a href="/ho-so">{t('Hồ sơ của tôi')}</a>
      <form class="sign-out" method="post" action="/dang-xuat">
        <FormTokens csrf={csrf} />
        <span class="signed-in" {...untranslated} lang="vi">
          {name}
        </span>
        <button class="link-button" type="submit">
          {t('Đăng xuất')}
        </button>
      </form>
    </>
  )
}

function CitizenFooter({
  path,
  lang,
  unitName,
}: {
  path: string
  lang: Language
  unitName: string | undefined
}) {
  return (
    <footer class="footer">
      <div class="column wide">
        <LanguageSwitch path={path} lang={lang} />
        <p>
          {unitName ? (
            <>
              <SourceText text={unitName} /> ·{' '}
            </>
          ) : null}
          {t('Trang này dùng được không cần JavaScript, trên mọi điện thoại.')}
        </p>
      </div>
    </footer>
  )
}
