import type { ComponentChildren, VNode } from 'preact'
import { Button } from '#ui/form/button.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { DateInput } from '#ui/form/date-input.tsx'
import { errorOf, type FieldError } from '#ui/form/error-summary.tsx'
import { FileInput } from '#ui/form/file-input.tsx'
import { FormPage } from '#ui/form/form-page.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { SearchForm } from '#ui/form/search-form.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { CitizenLayout } from '#ui/layout/citizen-layout.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Details } from '#ui/show/details.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { LinkCards } from '#ui/show/link-cards.tsx'
import { Money } from '#ui/show/money.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Share } from '#ui/show/share.tsx'
import { Steps } from '#ui/show/steps.tsx'
import { SummaryList } from '#ui/show/summary-list.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { Timeline } from '#ui/show/timeline.tsx'

const places = [
  { value: 'vien', label: 'Bệnh viện hoặc trạm y tế', hint: 'Tại Việt Nam' },
  { value: 'nha', label: 'Tại nhà' },
]

/** Citizen pages showing every component; `name` stands wherever somebody's words would. */
export function citizenPages(name: string): Record<string, VNode> {
  return {
    '/cong-dan': home(),
    '/cong-dan/thu-tuc': procedure(name),
    '/cong-dan/cau-hoi': question([], name),
    '/cong-dan/cau-hoi-sai': question(wrongAnswers(name), name),
    '/cong-dan/kiem-tra': check(name),
    '/cong-dan/theo-doi': track(name),
    '/cong-dan/trong': nothing(),
  }
}

type FrameProps = {
  title: string
  children: ComponentChildren
  hero?: ComponentChildren
  wide?: boolean
  name?: string
}

function Frame({ name, ...rest }: FrameProps) {
  return (
    <CitizenLayout
      {...rest}
      path="/cong-dan?q=khai+sinh"
      unitName="Ủy ban nhân dân phường Bồ Đề"
      banner="Đây là bản trình diễn. Đừng nhập giấy tờ thật."
      signedIn={name === undefined ? undefined : { name }}
      csrf="mẫu"
      islands={['autosave']}
    />
  )
}

function home() {
  const search = (
    <>
      <h1>Bạn cần làm thủ tục gì?</h1>
      <p class="lead">Xem giấy tờ, thời hạn và lệ phí trước khi đăng nhập.</p>
      <SearchForm
        action="/cong-dan"
        label="Tên thủ tục hoặc việc của bạn"
        hint="Ví dụ: khai sinh, xây nhà, ks"
      />
    </>
  )
  const cards = [
    {
      label: 'Có con nhỏ',
      href: '/thu-tuc?q=khai+sinh',
      text: 'Khai sinh, nhận cha mẹ con, bảo hiểm y tế cho trẻ',
    },
    { label: 'Kết hôn', href: '/thu-tuc?q=ket+hon', text: 'Đăng ký kết hôn, xác nhận tình trạng hôn nhân' },
    {
      label: 'Nhà và đất',
      href: '/thu-tuc?q=dat',
      text: 'Cấp phép xây nhà ở riêng lẻ, hòa giải tranh chấp đất đai',
    },
    { label: 'Kinh doanh', href: '/thu-tuc?q=kinh+doanh', text: 'Đăng ký, thay đổi, chấm dứt hộ kinh doanh' },
    {
      label: 'Người có công và trợ giúp',
      href: '/thu-tuc?q=tro+cap',
      text: 'Trợ cấp xã hội, người khuyết tật',
    },
    {
      label: 'Bản sao và chứng thực',
      href: '/thu-tuc?q=chung+thuc',
      text: 'Chứng thực bản sao, trích lục hộ tịch',
    },
  ]
  return (
    <Frame title="Thủ tục hành chính" hero={search} wide>
      <h2>Theo việc trong đời</h2>
      <LinkCards cards={cards} level={3} />
    </Frame>
  )
}

function procedure(name: string) {
  const facts = [
    { label: 'Thời hạn', value: 'Trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo' },
    { label: 'Lệ phí', value: <Money amountVnd={8000} /> },
    { label: 'Nơi giải quyết', value: 'Ủy ban nhân dân phường Bồ Đề' },
    { label: 'Trả đúng hạn năm nay', value: <Share numerator={3590} denominator={3602} href="/thong-ke" /> },
  ]
  return (
    <Frame title="Đăng ký khai sinh">
      <p class="caption">Hộ tịch</p>
      <h1>Đăng ký khai sinh</h1>
      <p>
        <Tag tone="success">Trực tuyến toàn trình</Tag> <Tag>Mã 1.001193</Tag>
      </p>
      <DefinitionTable rows={facts} />
      <Button href="/nop-ho-so/1.001193">Nộp hồ sơ trực tuyến</Button>
      <h2>Giấy tờ cần có</h2>
      <ul>
        <li>Giấy chứng sinh, bản chính hoặc bản điện tử</li>
        <li>Văn bản ủy quyền có chứng thực, nếu nộp hộ</li>
      </ul>
      <Details summary="Không có giấy chứng sinh thì làm thế nào?">
        <p>Nộp văn bản của người làm chứng; không có thì nộp giấy cam đoan về việc sinh.</p>
      </Details>
      <NoticeBox tone="info" title={name}>
        <p>Trẻ sinh ra ở nước ngoài làm theo thủ tục khác.</p>
      </NoticeBox>
      <NoticeBox tone="warning" title="Sắp hết hạn bổ sung" />
      <NoticeBox tone="success" title="Hồ sơ đã nộp" />
      <NoticeBox tone="danger" title="Không gửi được tệp" />
    </Frame>
  )
}

function wrongAnswers(name: string): FieldError[] {
  return [
    { name: 'ho-ten', text: `Tên ${name} có ký tự không được dùng` },
    { name: 'ngay-sinh', text: 'Ngày 31/02/2026 không có trong lịch' },
    { name: 'noi-sinh', text: 'Hãy chọn nơi sinh' },
    { name: 'cong-viec', text: 'Hãy chọn ít nhất một việc' },
    { name: 'tinh', text: 'Hãy chọn tỉnh, thành phố' },
    { name: 'loi-nhan', text: 'Viết không quá 500 chữ' },
    { name: 'anh', text: 'Tệp lớn hơn 20 MB' },
  ]
}

function question(errors: FieldError[], name: string) {
  return (
    <Frame title="Trẻ được khai sinh" name={name}>
      <FormPage
        action="/cong-dan/cau-hoi"
        csrf="mẫu"
        caption="Đăng ký khai sinh · Câu 2/7"
        title="Trẻ được khai sinh"
        backHref="/cong-dan"
        errors={errors}
        autosave="/cong-dan/nhap"
        multipart
        actions={
          <Button kind="secondary" name="sau" value="1" formNoValidate>
            Lưu, làm tiếp sau
          </Button>
        }
      >
        <Questions errors={errors} name={name} />
      </FormPage>
    </Frame>
  )
}

function Questions({ errors, name }: { errors: FieldError[]; name: string }) {
  const of = (field: string) => errorOf(errors, field)
  return (
    <>
      <TextInput
        name="ho-ten"
        label="Họ, chữ đệm, tên"
        hint="Viết có dấu"
        value={errors.length ? name : ''}
        error={of('ho-ten')}
      />
      <DateInput
        name="ngay-sinh"
        label="Ngày sinh"
        hint="Ví dụ: 27 3 2026"
        value={{ day: '31', month: '2', year: '2026' }}
        error={of('ngay-sinh')}
      />
      <Radios
        name="noi-sinh"
        label="Nơi sinh"
        choices={places}
        value={errors.length ? null : 'vien'}
        error={of('noi-sinh')}
      />
      <Checkboxes
        name="cong-viec"
        label="Làm cùng lúc"
        hint="Chọn mọi việc bạn cần"
        choices={[
          { value: 'cu-tru', label: 'Đăng ký thường trú' },
          { value: 'bhyt', label: 'Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi' },
        ]}
        value={['bhyt']}
        error={of('cong-viec')}
      />
      <Select
        name="tinh"
        label="Quê quán"
        emptyLabel="Chọn tỉnh, thành phố"
        choices={[
          { value: '01', label: 'Hà Nội' },
          { value: '92', label: 'Cần Thơ' },
        ]}
        error={of('tinh')}
      />
      <TextArea name="loi-nhan" label="Lời nhắn" optional value={name} error={of('loi-nhan')} />
      <FileInput
        name="anh"
        label="Ảnh giấy chứng sinh"
        hint="Ảnh JPEG, PNG, HEIC hoặc PDF, mỗi tệp đến 20 MB"
        multiple
        accept="image/*,application/pdf"
        present={[{ name: `${name}.jpg`, note: '1,2 MB' }]}
        error={of('anh')}
      />
    </>
  )
}

function check(name: string) {
  const rows = [
    { label: 'Họ, chữ đệm, tên', value: <PersonName name={name} />, changeHref: '/cong-dan/cau-hoi' },
    { label: 'Ngày sinh', value: '27/03/2026', changeHref: '/cong-dan/cau-hoi' },
    { label: 'Lời nhắn', value: '', changeHref: '/cong-dan/cau-hoi' },
  ]
  return (
    <Frame title="Kiểm tra câu trả lời" name={name}>
      <FormPage
        action="/cong-dan/nop"
        csrf="mẫu"
        caption="Đăng ký khai sinh"
        title="Kiểm tra trước khi nộp"
        backHref="/cong-dan"
        submitLabel="Nộp hồ sơ"
      >
        <h2>Trẻ được khai sinh</h2>
        <SummaryList rows={rows} />
      </FormPage>
    </Frame>
  )
}

function track(name: string) {
  const explanation = [
    { on: '2026-11-20', counted: false, why: 'ngày nhận hồ sơ không tính' },
    { on: '2026-11-21', counted: false, why: 'thứ Bảy' },
    { on: '2026-11-23', counted: true, why: 'ngày làm việc thứ nhất' },
  ]
  const steps = [
    { label: 'Đã nộp', progress: 'done' as const, note: '20/11/2026 08:30' },
    { label: 'Đã tiếp nhận', progress: 'done' as const, note: '20/11/2026 09:05' },
    { label: 'Đang giải quyết', progress: 'current' as const, note: 'Bộ phận tư pháp – hộ tịch' },
    { label: 'Có kết quả', progress: 'ahead' as const },
    { label: 'Đã trả', progress: 'ahead' as const },
  ]
  const events = [
    { at: '2026-11-20T02:05:00Z', title: 'Tiếp nhận hồ sơ', by: name, tone: 'success' as const },
    { at: '2026-11-20T01:30:00Z', title: 'Nộp trực tuyến', children: <p>{name}</p> },
  ]
  return (
    <Frame title="Theo dõi hồ sơ">
      <p class="caption">Đăng ký khai sinh</p>
      <h1>
        Hồ sơ <Reference code="H26.12-261120-0007" />
      </h1>
      <NoticeBox tone="success" live title="Hồ sơ đang được giải quyết">
        <DueDay dueOn="2026-11-23" workingDaysLeft={1} explanation={explanation} />
      </NoticeBox>
      <Steps label="Các bước của hồ sơ" steps={steps} />
      <h2>Đã diễn ra</h2>
      <Timeline label="Diễn biến" events={events} />
    </Frame>
  )
}

function nothing() {
  return (
    <Frame title="Hồ sơ của tôi" name="Nguyễn Thị Ánh Tuyết">
      <h1>Hồ sơ của tôi</h1>
      <EmptyState title="Bạn chưa nộp hồ sơ nào" action={{ label: 'Tìm thủ tục', href: '/thu-tuc' }}>
        <p>Hồ sơ bạn nộp, kể cả bản còn dở, sẽ hiện ở đây.</p>
      </EmptyState>
    </Frame>
  )
}
