import type { VNode } from 'preact'
import { Button } from '#ui/form/button.tsx'
import { ButtonGroup } from '#ui/form/button-group.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Steps } from '#ui/show/steps.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { Timeline } from '#ui/show/timeline.tsx'
import { inboxPage } from './inbox-page.tsx'
import { StaffFrame } from './staff-frame.tsx'

/** Staff pages showing every component; `name` stands wherever somebody's words would. */
export function staffPages(name: string): Record<string, VNode> {
  return {
    '/can-bo': inboxPage(name),
    '/can-bo/trong': inboxPage(undefined),
    '/can-bo/ho-so': dossier(name),
    '/can-bo/quay': desk(name),
  }
}

function dossier(name: string) {
  return (
    <StaffFrame title="Hồ sơ H26.12-261120-0007" current="dossiers">
      <PageHead
        backHref="/can-bo"
        backLabel="Việc của tôi"
        caption="Đăng ký khai sinh"
        title={<Reference code="H26.12-261120-0007" />}
        marks={
          <>
            <Tag tone="info">Đang giải quyết</Tag>
            <DueDay dueOn="2026-11-25" workingDaysLeft={3} provisional />
          </>
        }
        actions={
          <>
            <Button kind="quiet">In phiếu</Button>
            <Button kind="secondary" shortcut="b">
              Yêu cầu bổ sung
            </Button>
            <Button shortcut="k">Trình ký</Button>
          </>
        }
      />
      <Split aside={<DossierAside name={name} />}>
        <NoticeBox tone="warning" title="Lần bổ sung thứ hai cần lãnh đạo đồng ý" />
        <Panel title="Người nộp">
          <DefinitionTable
            rows={[
              { label: 'Họ tên', value: <PersonName name={name} /> },
              { label: 'Số định danh', value: '001090012345' },
              { label: 'Điện thoại', value: undefined },
            ]}
          />
        </Panel>
        <Panel title="Diễn biến" actions={<a href="/can-bo/nhat-ky">Xem đủ</a>}>
          <Timeline
            label="Diễn biến"
            events={[
              {
                at: '2026-11-20T07:10:00Z',
                title: 'Yêu cầu bổ sung',
                by: 'Lê Văn Quốc',
                tone: 'warning',
                children: <p>{name}</p>,
              },
              { at: '2026-11-20T02:05:00Z', title: 'Tiếp nhận', by: 'Trần Thị Ngọc Diệp', tone: 'success' },
              { at: '2026-11-20T01:30:00Z', title: 'Nộp trực tuyến', by: name },
            ]}
          />
        </Panel>
      </Split>
    </StaffFrame>
  )
}

function DossierAside({ name }: { name: string }) {
  return (
    <>
      <Panel title="Các bước">
        <Steps
          label="Các bước"
          steps={[
            { label: 'Tiếp nhận', progress: 'done', note: 'Trần Thị Ngọc Diệp, 20/11/2026 09:05' },
            { label: 'Thẩm tra', progress: 'current', note: name },
            { label: 'Ký', progress: 'ahead' },
            { label: 'Trả kết quả', progress: 'ahead' },
          ]}
        />
      </Panel>
      <Panel title="Từ chối">
        <form method="post" action="/can-bo/ho-so">
          <TextArea name="reason" label="Lý do" rows={3} />
          <Button kind="warning">Từ chối giải quyết</Button>
        </form>
      </Panel>
    </>
  )
}

function desk(name: string) {
  const errors = [{ name: 'identityNumber', text: 'Số định danh có 12 chữ số' }]
  return (
    <StaffFrame title="Tiếp nhận tại quầy" current="desk">
      <PageHead title="Tiếp nhận tại quầy" />
      <ErrorSummary errors={errors} />
      <form method="post" action="/can-bo/quay">
        <Split
          aside={
            <Panel title="Phiếu hẹn">
              <DueDay dueOn="2026-11-23" workingDaysLeft={1} />
              <ButtonGroup>
                <Button shortcut="t">Tiếp nhận và in</Button>
                <Button kind="secondary" disabled>
                  Lưu nháp
                </Button>
              </ButtonGroup>
            </Panel>
          }
        >
          <Panel title="Người nộp">
            <div class="columns">
              <TextInput name="applicantName" label="Họ tên" value={name} />
              <TextInput
                name="identityNumber"
                label="Số định danh"
                inputMode="numeric"
                value="0010"
                error={errors[0]?.text}
              />
              <TextInput name="phone" label="Điện thoại" type="tel" optional />
              <TextInput name="fee" label="Lệ phí" value="8.000" width="w10" suffix="đồng" />
            </div>
          </Panel>
          <Panel title="Giấy tờ">
            <Checkboxes
              name="seen"
              label="Đã đối chiếu"
              choices={[
                { value: 'a', label: 'Giấy chứng sinh', hint: 'Bản chính' },
                { value: 'b', label: name },
              ]}
            />
          </Panel>
        </Split>
      </form>
    </StaffFrame>
  )
}
