import { language, t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { SearchForm } from '#ui/form/search-form.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Filled } from '#ui/show/filled.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { fields, type FieldRow } from '../../queries/fields.ts'
import { lifeEvents } from '../../queries/life-events.ts'

const FIELDS_SHOWN = 12
/** What people type, whatever language they read: the catalogue is searched in Vietnamese. */
const EXAMPLES = 'khai sinh, xây nhà, ks'

definePage({
  path: '/',
  side: 'citizen',
  summary: 'Trang chủ: tìm thủ tục, việc trong đời, tra cứu hồ sơ',
  may: 'anybody',
  show: async (request) => {
    const { actor, now } = request
    const [events, found] = await Promise.all([lifeEvents.ask(actor, now, {}), fields.ask(actor, now, {})])
    const body = <Home request={request} events={events.rows} fieldRows={found.rows} />
    const description = t('Tìm thủ tục hành chính, xem giấy tờ, thời hạn, lệ phí và nộp hồ sơ trực tuyến.')
    return show(t('Thủ tục hành chính'), body, { isWide: true, hero: <Hero />, description })
  },
})

type LifeEvent = Awaited<ReturnType<typeof lifeEvents.ask>>['rows'][number]

function Hero() {
  return (
    <>
      <h1>{t('Bạn cần làm thủ tục gì?')}</h1>
      <p class="lead">{t('Xem giấy tờ, thời hạn và lệ phí trước, chưa cần đăng nhập.')}</p>
      <SearchForm
        action="/thu-tuc"
        label={t('Tên thủ tục hoặc việc của bạn')}
        hint={
          <Filled text={t('Ví dụ: {examples}')} places={{ examples: <span lang="vi">{EXAMPLES}</span> }} />
        }
      />
    </>
  )
}

function Home({
  request,
  events,
  fieldRows,
}: {
  request: PageRequest
  events: LifeEvent[]
  fieldRows: FieldRow[]
}) {
  return (
    <>
      <h2>{t('Theo việc trong đời')}</h2>
      <ul class="doors">
        {events.map((event) => (
          <li key={event.key}>
            <h3>{language() === 'en' ? event.titleEn : event.title}</h3>
            <ul>
              {event.procedures.map(({ code, name }) => (
                <li key={code}>
                  <a href={`/thu-tuc/${code}`}>
                    <SourceText text={name} />
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <div class="pair">
        <Track request={request} />
        <MyDossiers request={request} />
      </div>
      <h2>{t('Theo lĩnh vực')}</h2>
      <ul class="many">
        {fieldRows.slice(0, FIELDS_SHOWN).map((field) => (
          <li key={field.key}>
            <a href={`/thu-tuc?linh-vuc=${field.key}`}>
              <SourceText text={field.name} />
            </a>{' '}
            <span class="hint">({field.procedures})</span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/thu-tuc">{t('Xem mọi lĩnh vực và thủ tục')}</a>
      </p>
    </>
  )
}

function Track({ request }: { request: PageRequest }) {
  return (
    <section class="box" aria-labelledby="tra-cuu">
      <h2 id="tra-cuu">{t('Hồ sơ của bạn đến đâu rồi?')}</h2>
      <form method="post" action="/tra-cuu">
        <FormTokens csrf={request.csrf} />
        <TextInput
          name="ma"
          label={t('Mã hồ sơ hoặc số biên nhận')}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
        />
        <TextInput
          name="so"
          label={t('Số điện thoại của người nộp, hoặc 6 ký tự trên biên nhận')}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          width="w20"
        />
        <Button>{t('Tra cứu')}</Button>
      </form>
    </section>
  )
}

function MyDossiers({ request }: { request: PageRequest }) {
  const isSignedIn = request.actor.kind !== 'anonymous'
  return (
    <section class="box" aria-labelledby="cua-toi">
      <h2 id="cua-toi">{t('Hồ sơ của tôi')}</h2>
      <p>{t('Làm tiếp hồ sơ đang dở, bổ sung giấy tờ, tải kết quả và xem mọi hồ sơ bạn đã nộp.')}</p>
      <p>
        <Button kind="secondary" href="/ho-so">
          {isSignedIn ? t('Mở hồ sơ của tôi') : t('Đăng nhập')}
        </Button>
      </p>
    </section>
  )
}
