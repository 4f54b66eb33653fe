/** Where the receipt of a dossier (Giấy tiếp nhận hồ sơ và hẹn trả kết quả) is printed from. */
export function receiptHref(code: string): string {
  return `/ho-so/${encodeURIComponent(code)}/giay-tiep-nhan.pdf`
}
