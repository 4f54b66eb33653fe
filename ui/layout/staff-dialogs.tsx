import type { InputHTMLAttributes } from 'preact'
import { t } from '#kernel/i18n/t.ts'

/** The dialogs that islands open: command palette and keyboard help; closed and inert without JavaScript. */
export function StaffDialogs() {
  return (
    <>
      <dialog class="palette" id="palette" data-url="/lam-viec/lenh.json" aria-label={t('Tìm hoặc ra lệnh')}>
        <input {...paletteInput()} />
        <ul id="palette-list" role="listbox" aria-label={t('Kết quả')} />
        <p class="palette-empty" hidden>
          {t('Không tìm thấy gì.')}
        </p>
        <p class="hint">{t('↑ ↓ để chọn, Enter để mở, Esc để đóng')}</p>
      </dialog>
      <dialog class="keys" id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{t('Phím tắt')}</h2>
        <table class="facts">
          <tbody>
            <KeyRow keys="Ctrl K" label={t('Tìm hoặc ra lệnh')} />
            <KeyRow keys="j / k" label={t('Dòng dưới / dòng trên')} />
            <KeyRow keys="Enter" label={t('Mở dòng đang chọn')} />
            <KeyRow keys="x" label={t('Đánh dấu dòng đang chọn')} />
            <KeyRow keys="?" label={t('Bảng phím tắt này')} />
          </tbody>
          <tbody data-keys-here />
        </table>
        <form method="dialog">
          <button class="button secondary" type="submit">
            {t('Đóng')}
          </button>
        </form>
      </dialog>
    </>
  )
}

function KeyRow({ keys, label }: { keys: string; label: string }) {
  return (
    <tr>
      <th scope="row">
        <kbd>{keys}</kbd>
      </th>
      <td>{label}</td>
    </tr>
  )
}

// A combobox that lists its results itself; Preact's types know only those with a datalist.
function paletteInput(): InputHTMLAttributes<HTMLInputElement> {
  const label = t('Tìm hồ sơ, thủ tục, trang')
  return {
    'class': 'input',
    'type': 'search',
    'role': 'combobox',
    'aria-expanded': 'true',
    'aria-controls': 'palette-list',
    'aria-autocomplete': 'list',
    'aria-label': label,
    'placeholder': label,
    'autocomplete': 'off',
    'spellcheck': false,
  } as InputHTMLAttributes<HTMLInputElement>
}
