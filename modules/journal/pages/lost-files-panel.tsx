import { t } from '#kernel/i18n/t.ts'
import type { LostFile } from '#kernel/files/lost-files.ts'
import { Instant } from '#ui/show/instant.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'

/** Which files are damaged or missing, and which records carry them; nothing when the store is whole. */
export function LostFilesPanel({ files, count }: { files: readonly LostFile[]; count: number }) {
  if (count === 0) return null
  return (
    <Panel title={t('Tệp hỏng hoặc mất')}>
      <NoticeBox tone="danger" title={t('{count} tệp không mở ra được nữa', { count })}>
        <p>
          {t(
            'Chép lại nội dung từ bản sao lưu vào kho tệp, đúng đường dẫn theo mã băm. Đêm sau chương trình kiểm lại và tự bỏ tệp đã lành khỏi danh sách. Không có bản sao lưu thì xin lại giấy tờ của người nộp.',
          )}
        </p>
      </NoticeBox>
      <Table
        caption={t('Tệp hỏng hoặc mất')}
        captionHidden
        rows={files}
        rowKey={({ fileId }) => fileId}
        columns={[
          { key: 'name', label: t('Tệp'), cell: (file) => <FileName {...file} /> },
          { key: 'trouble', label: t('Tình trạng'), cell: ({ trouble }) => <Trouble trouble={trouble} /> },
          {
            key: 'since',
            label: t('Phát hiện lúc'),
            noWrap: true,
            cell: ({ since }) => <Instant at={since} />,
          },
          {
            key: 'records',
            label: t('Hồ sơ mang tệp'),
            cell: ({ records }) => <Records records={records} />,
          },
        ]}
        empty={null}
      />
    </Panel>
  )
}

function FileName({ name, sha256 }: LostFile) {
  return (
    <div>
      {name}
      <div class="hint">
        <code>{`${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`}</code>
      </div>
    </div>
  )
}

function Trouble({ trouble }: Pick<LostFile, 'trouble'>) {
  return trouble === 'missing' ? (
    <Tag tone="danger">{t('Không còn trong kho')}</Tag>
  ) : (
    <Tag tone="danger">{t('Không còn đúng như lúc nhận')}</Tag>
  )
}

function Records({ records }: Pick<LostFile, 'records'>) {
  if (records.length === 0) return <span class="none">{t('chưa hồ sơ nào')}</span>
  return <>{records.map(({ code, recordId }) => code ?? recordId).join(', ')}</>
}
