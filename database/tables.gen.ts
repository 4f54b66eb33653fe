// Generated from the migrated database by tools/generate-tables.ts. Do not edit.
import type { ColumnType, Generated } from 'kysely'

/** An instant: read as Date, written as Date or ISO text. */
export type Instant = ColumnType<Date, Date | string, Date | string>
/** A JSON column: read parsed, written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export type AccessAccount = {
  id: string
  login: string
  kind: 'officer' | 'citizen' | 'machine'
  officer_id: string | null
  party_id: string | null
  password_hash: string | null
  scopes: Generated<string[]>
  disabled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  demonstration: Generated<boolean>
  created_at: Instant
  /** Từ khi nào hai người bảo đảm tài khoản nằm trong tay đúng cán bộ; để trống thì quyền quan trọng còn ngủ. */
  vouched_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Xác thực hai lớp được xác nhận lúc nào; khớp với dòng ở access.second_factor, nên xóa dòng đó không tắt được. */
  second_factor_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Còn mấy mã khôi phục; một dòng xác thực hai lớp cũ chép lại thì không khớp. */
  recovery_left: Generated<number>
  /** Lần cuối chương trình đổi tài khoản; không được trước sự kiện đổi cuối cùng trong nhật ký, nên một dòng cũ chép lại không vào được. */
  changed_at: Instant
  /** Mã xác thực của mật khẩu đã băm. */
  password_mac: Buffer | null
  /** Mã xác thực của cả dòng, bằng khóa của chương trình. */
  mac: Buffer | null
}

export type AccessHandOver = {
  account_id: string
  /** Người quản trị đã đề nghị, giữ nửa mã thứ nhất. */
  first_id: string
  /** Người thứ hai đã xác nhận, giữ nửa mã thứ hai. */
  second_id: string
  first_hash: string | null
  second_hash: string | null
  confirmed_at: Instant
  expires_at: Instant
  /** Mã xác thực do chương trình ghi: dòng chèn bằng tay không mở được tài khoản nào. */
  mac: Buffer
}

export type AccessIdentity = {
  provider: string
  subject: string
  account_id: string
  linked_at: Instant
  /** Mã xác thực của dòng, bằng khóa của chương trình. */
  mac: Buffer | null
}

export type AccessInvitation = {
  account_id: string
  code_hash: string
  invited_at: Instant
  expires_at: Instant
  /** Mã xác thực của dòng, bằng khóa của chương trình. */
  mac: Buffer | null
}

export type AccessPendingSignIn = {
  token_hash: Buffer
  account_id: string
  tries_left: number
  expires_at: Instant
  /** Mã xác thực của dòng, trừ số lần thử còn lại. */
  mac: Buffer | null
}

export type AccessSecondFactor = {
  account_id: string
  /** Khóa bí mật của ứng dụng; không ghi vào nhật ký nào. */
  secret: string
  enrolled_at: Instant
  /** Từ lúc này đăng nhập phải có mã. */
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Bước thời gian của mã dùng gần nhất: một mã không dùng hai lần. */
  last_step: Generated<number>
  /** Mã khôi phục còn lại, chỉ giữ mã băm. */
  recovery_hashes: Generated<string[]>
  /** Mã xác thực của dòng, trừ bước thời gian dùng gần nhất. */
  mac: Buffer | null
}

export type AccessSession = {
  token_hash: Buffer
  id: string
  account_id: string
  post_id: string | null
  csrf: string
  via: 'cookie' | 'bearer'
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Tổ chức mà công dân đang làm thay trong phiên này; chỉ có hiệu lực khi còn là người đại diện. */
  body_party_id: string | null
  /** Mã xác thực của phiên; phiên đã kết thúc thì là mã băm của mã đó, nên không mở lại được. */
  mac: Buffer | null
}

export type KernelEvent = {
  id: string
  module: string
  record_id: string
  seq: number
  home_unit_id: string | null
  type: string
  operation: string
  /** Mã từ chối khi việc không được làm; để trống khi việc đã xong. */
  refusal: string | null
  at: Instant
  recorded_at: ColumnType<Date, Date | string | undefined, Date | string>
  actor_kind: 'officer' | 'citizen' | 'representative' | 'machine' | 'anonymous' | 'system'
  actor_person_id: string | null
  actor_post_id: string | null
  actor_unit_id: string | null
  /** Nội dung sự kiện, không chép dữ liệu cá nhân. */
  facts: ColumnType<unknown, string | undefined, string>
  trace: string | null
  digest_version: number | null
  /** Dấu vân tay của các dòng dữ liệu mà sự kiện để lại. */
  digest: Buffer | null
  prev_hash: Buffer | null
  hash: Buffer
}

export type KernelFile = {
  id: string
  sha256: Buffer
  size_bytes: number
  media_type: string
  name: string
  pages: number | null
  /** Ai đã tải lên: chỉ người đó xem được cho đến khi tệp gắn vào một bản ghi. */
  actor_key: string
  uploaded_at: Instant
  /** Từ lúc nào không bản ghi nào mang tệp này; để trống khi có. Quá hạn giữ thì tệp bị xóa. */
  loose_since: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type KernelFileContent = {
  sha256: Buffer
  size_bytes: number
  /** Mã băm SHA-256 của từng MiB, nối liền nhau; để trống (độ dài 0) khi chưa đo được vì nội dung mất hoặc hỏng. */
  pieces: Buffer
  proven_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** missing: không còn trong kho; damaged: còn nhưng không đúng mã băm. Đọc lại đúng thì xóa ghi chú này. */
  trouble: 'missing' | 'damaged' | null
  trouble_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type KernelFileLink = {
  file_id: string
  module: string
  record_id: string
}

export type KernelForeignRow = {
  place: string
  key: string
  record_id: string | null
  found_at: Instant
}

export type KernelHeartbeat = {
  process_id: string
  /** Đồng hồ của tiến trình. */
  at: Instant
  /** Đồng hồ của cơ sở dữ liệu vào lúc ấy. */
  database_at: ColumnType<Date, Date | string | undefined, Date | string>
  /** Lúc người quản trị xác nhận đồng hồ đúng. */
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type KernelIdempotency = {
  actor_key: string
  key: string
  operation: string
  body_hash: Buffer
  answer: Json
  at: Instant
  /** Mã xác thực của câu trả lời, bằng khóa của chương trình. */
  mac: Buffer | null
}

export type KernelKeptForm = {
  token_hash: Buffer
  /** Tài khoản của phiên đã hết; người khác không lấy được. */
  account_id: string
  path: string
  fields: Json
  expires_at: Instant
  /** Mã xác thực của biểu mẫu giữ hộ, bằng khóa của chương trình. */
  mac: Buffer | null
}

export type KernelSeal = {
  number: number
  sealed_at: Instant
  /** Sự kiện ghi đến lúc này đã được niêm phong. */
  through_at: Instant
  events: number
  streams: number
  prev_root: Buffer | null
  root: Buffer
}

export type KernelSealedStream = {
  record_id: string
  seal: number
  seq: number
  module: string
  hash: Buffer
}

export type KernelSetting = {
  key: string
  value: Json
}

export type KernelStruckOut = {
  record_id: string
  seq: number
  /** Bản ghi mang quyết định gạch, có lý do và hai người. */
  struck_by: string
  module: string
  home_unit_id: string | null
}

export type KernelThrottle = {
  key: string
  failures: number
  window_at: Instant
  /** Lần thử kế tiếp được xem xét từ lúc này. */
  blocked_until: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type KernelUploadMeasure = {
  /** Mã băm của tài khoản hoặc địa chỉ mạng; không giữ chính địa chỉ. */
  key: Buffer
  on_day: string
  files: number
  bytes: number
}

export type KernelWaitingAct = {
  id: string
  operation: string
  record_id: string
  home_unit_id: string | null
  /** Nội dung đề nghị, đúng từng chữ như đã gửi (JSON). */
  input: string
  /** Một dòng nói việc gì, cho người xác nhận đọc. */
  described: string
  by_person_id: string
  by_post_id: string
  /** Người đề nghị: họ tên, vị trí, cơ quan khi đề nghị. */
  by_named: string
  asked_at: Instant
  expires_at: Instant
  confirmer_duty: string
  /** Cơ quan của người được xác nhận; để trống là mọi cơ quan. */
  confirmer_units: string[] | null
  /** Người có lợi ích trong việc này (mã người, mã băm số định danh): không ai trong số họ được xác nhận. */
  concerned: string[]
  state: Generated<'waiting' | 'confirmed' | 'declined' | 'taken-back'>
  settled_by: string | null
  settled_named: string | null
  settled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  reason: string | null
  /** Mã xác thực do chương trình ghi: dòng chèn bằng tay không làm được gì. */
  mac: Buffer
}

export type OneStopCodeCounter = {
  unit_id: string
  day_on: string
  last: number
}

export type OneStopConsultation = {
  id: string
  dossier_id: string
  home_unit_id: string
  /** Việc đang chờ ở đơn vị được hỏi. */
  work_id: string
  /** Đơn vị được hỏi: cơ quan, hoặc bộ phận của chính cơ quan. */
  unit_id: string
  question: string
  answer_by: string
  asked_at: Instant
  asked_by_post_id: string | null
  answer: string | null
  file_ids: Generated<string[]>
  answered_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  answered_by_post_id: string | null
  /** Đã được rút lại trong thời gian cho phép. */
  undone_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OneStopDossier = {
  id: string
  /** Đơn vị nơi hồ sơ ra đời, không đổi. */
  home_unit_id: string
  /** Cơ quan đang chịu trách nhiệm giải quyết. */
  unit_id: string
  section_key: string | null
  code: string | null
  /** Số biên nhận tạm trước khi có mã hồ sơ. */
  reference: string
  pin: string
  state: 'draft' | 'submitted' | 'awaiting-completion' | 'received' | 'in-progress' | 'awaiting-supplement' | 'awaiting-payment' | 'result-ready' | 'returned' | 'archived' | 'refused-at-desk' | 'refused' | 'stopped' | 'withdrawn' | 'outcome-unknown'
  /** Đồng hồ: đang chạy, tạm dừng, không có thời hạn, đã kết thúc. */
  clock: 'running' | 'paused' | 'none' | 'ended'
  channel: 'online' | 'desk' | 'postal'
  procedure_id: string
  procedure_case_id: string
  field_key: string
  applicant_party_id: string
  applicant_kind: 'citizen' | 'body'
  applicant_name: string
  applicant_identity: string | null
  applicant_phone: string | null
  applicant_email: string | null
  applicant_address: string | null
  submitter_party_id: string | null
  assisted_by: ColumnType<unknown, string | null, string | null>
  return_mode: 'desk' | 'postal' | 'electronic'
  form: ColumnType<unknown, string | undefined, string>
  search: Generated<string>
  time_limit: ColumnType<unknown, string | null, string | null>
  pause_policy: Generated<string>
  drafted_at: Instant
  submitted_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  received_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  received_on: string | null
  due_on: string | null
  due_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Ngày hẹn trước khi gia hạn; quyết định đúng hạn hay quá hạn. */
  due_before_extension_on: string | null
  provisional: Generated<boolean>
  due_explanation: ColumnType<unknown, string | undefined, string>
  due_calendar_seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  pauses: ColumnType<unknown, string | undefined, string>
  supplement_rounds: Generated<number>
  extended: Generated<boolean>
  /** Lúc có kết quả hoặc kết thúc; khác lúc trả kết quả. */
  ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  ended_on: string | null
  flow_open: Generated<string[]>
  flow_done: Generated<string[]>
  last_event_at: Instant
  imported_from: string | null
  /** Cơ quan đang được lấy ý kiến: cán bộ ở đó xem được hồ sơ cho đến khi trả lời. */
  consulted_unit_ids: Generated<string[]>
  /** Việc của hồ sơ: chưa quyết định, đã ký nhưng chưa phát hành, đã xong. */
  matter: Generated<'open' | 'decided' | 'ended'>
}

export type OneStopDueChange = {
  id: string
  dossier_id: string
  home_unit_id: string
  kind: 'promise' | 'pause' | 'resume' | 'extension' | 'calendar' | 'undo'
  old_due_on: string | null
  new_due_on: string | null
  reason: string | null
  changed_at: Instant
  explanation: ColumnType<unknown, string | undefined, string>
}

export type OneStopEnclosure = {
  id: string
  dossier_id: string
  home_unit_id: string
  requirement_id: string
  name: string
  originals: Generated<number>
  copies: Generated<number>
  file_ids: Generated<string[]>
  joined_file_id: string | null
  /** Kết quả kiểm tra tại một cửa. */
  seen: 'original' | 'certified' | 'copy' | 'missing' | null
  seen_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  round: Generated<number>
}

export type OneStopEnding = {
  dossier_id: string
  home_unit_id: string
  kind: string
  reason: string
  legal_basis: string | null
  ended_at: Instant
  undone_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OneStopNotice = {
  id: string
  dossier_id: string
  home_unit_id: string
  event_id: string
  kind: string
  facts: ColumnType<unknown, string | undefined, string>
  sent_at: Instant
  read_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OneStopRating = {
  dossier_id: string
  home_unit_id: string
  stars: number
  comment: string | null
  rated_at: Instant
}

export type OneStopResult = {
  dossier_id: string
  home_unit_id: string
  kind: string
  file_ids: Generated<string[]>
  comment: string | null
  decided_at: Instant
  decided_by_post_id: string | null
  number: string | null
  issued_on: string | null
  received_by: string | null
  proof: string | null
  given_back_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  undone_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Lần ký thứ mấy của hồ sơ. */
  round: number
  /** Vì sao đính chính; có nghĩa là kết quả này thay kết quả đã phát hành. */
  correction_reason: string | null
  /** Lúc người ký thu hồi, trước khi phát hành. */
  withdrawn_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  withdrawn_by_post_id: string | null
  withdraw_reason: string | null
  /** Lúc bị kết quả đính chính thay thế. */
  replaced_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OneStopResultCounter = {
  unit_id: string
  year: number
  last: number
}

export type OneStopResultNumber = {
  unit_id: string
  year: number
  number: number
  home_unit_id: string
  dossier_id: string
  issued_on: string
  issued_by_post_id: string | null
  cancelled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Vì sao hủy số. */
  cancel_reason: string | null
  /** Khác 0: số đã gạch vì đồng hồ sai ghi trước ngày; số ấy được cấp lại, lần gạch thứ mấy. */
  struck: Generated<number>
  /** Số này cấp cho lần ký thứ mấy của hồ sơ. */
  round: number
}

export type OneStopSupplementRequest = {
  id: string
  dossier_id: string
  home_unit_id: string
  round: number
  before_reception: boolean
  wrongs: Json
  answer_by: string | null
  requested_at: Instant
  requested_by_post_id: string | null
  delivered_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Đã được rút lại trong thời gian cho phép. */
  undone_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Lời giải thích của người nộp khi không bổ sung được đủ giấy tờ. */
  explanation: string | null
}

export type OneStopTally = {
  unit_id: string
  /** Số của đơn vị cùng mọi đơn vị cấp dưới theo cây tổ chức hiện tại. */
  is_below: boolean
  dimension: 'unit' | 'procedure' | 'channel'
  /** Một khoảng ngày: mức nhân 32768 cộng số thứ tự khoảng; khoảng mức k dài 2^k ngày kể từ 1/1/2000. */
  node: number
  procedure_id: Generated<string>
  channel: Generated<string>
  /** Tiếp nhận ngoài kênh trực tuyến; tổng tiếp nhận là cột này cộng received_online. */
  received: number | null
  received_online: number | null
  extended_received: number | null
  extended_ended: number | null
  solved_early: number | null
  solved_on_time: number | null
  solved_overdue: number | null
  solved_no_due: number | null
  refused: number | null
  stopped: number | null
  withdrawn: number | null
  unaccounted: number | null
  open_awaiting: number | null
  open_no_due: number | null
  /** Chênh lệch số hồ sơ chưa xong đã quá hạn; cộng dồn đến hết một ngày là số tại ngày ấy. */
  open_overdue: number | null
}

export type OneStopTallyDelta = {
  id: Generated<number>
  day_on: string
  unit_id: string
  procedure_id: string
  field_key: string
  channel: string
  measure: string
  n: number
}

export type OneStopTallyState = {
  is_only: Generated<boolean>
  tree: string
  rolled_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OneStopUndoImage = {
  event_id: string
  dossier_id: string
  home_unit_id: string
  officer_id: string
  before: Json
  opened_work: string[]
  closed_work: string[]
  possible_until: Instant
  /** Những gì khác phải trở lại như trước: người được giao, giấy tờ. */
  also_before: ColumnType<unknown, string | undefined, string>
  /** Mã xác thực của ảnh chụp, bằng khóa của chương trình. */
  mac: Buffer | null
}

export type OrganisationAbsence = {
  id: string
  officer_id: string
  reason: string
  valid_from: Instant
  valid_to: Instant
  recorded_at: Instant
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decision_no: string | null
}

export type OrganisationAlert = {
  id: string
  kind: string
  /** Cán bộ mà việc này nói về; người đó luôn được báo. */
  officer_id: string
  /** Cơ quan của những người đứng đầu được báo: cơ quan của cán bộ và các cấp trên. */
  unit_ids: string[]
  /** Báo cả người kiểm tra nhật ký. */
  for_audit: boolean
  facts: Json
  at: Instant
}

export type OrganisationAlertSeen = {
  alert_id: string
  person_id: string
  seen_at: Instant
}

export type OrganisationAppointment = {
  id: string
  officer_id: string
  post_id: string
  valid_from: Instant
  valid_to: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: Instant
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decision_no: string | null
  /** Giao phụ trách khẩn: do một người giao, chỉ vài ngày làm việc. */
  acting: Generated<boolean>
  /** Người đã giao phụ trách khẩn. */
  given_by: string | null
}

export type OrganisationArea = {
  id: string
  name: string
  level_key: string
  parent_id: string | null
  admin_code: string | null
  valid_from: string
  valid_to: string | null
  successors: Generated<string[]>
  source: string
}

export type OrganisationCalendarDay = {
  id: string
  unit_id: string | null
  day_on: string
  worked: boolean
  kind: string
  name: string
  hours: ColumnType<unknown, string | null, string | null>
  decision: string | null
  source: string
  /** Chưa có văn bản chính thức: được ghi để biết, chưa tính. */
  pending: Generated<boolean>
  recorded_at: Instant
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Ngày được đổi với ngày này khi hoán đổi ngày làm việc. */
  swap_with_on: string | null
}

export type OrganisationCalendarYear = {
  unit_id: string | null
  year: number
  decision: string
  published_at: Instant
}

export type OrganisationDelegation = {
  id: string
  from_post_id: string
  to_post_id: string
  duties: string[]
  valid_from: Instant
  valid_to: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: Instant
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decision_no: string
}

export type OrganisationLevel = {
  key: string
  name: string
  rank: number
  valid_from: string
  valid_to: string | null
  source: string
}

export type OrganisationOfficeHours = {
  id: string
  unit_id: string | null
  weekly: Json
  valid_from: string
  valid_to: string | null
  decision: string | null
  recorded_at: Instant
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OrganisationOfficer = {
  id: string
  name: string
  name_sort: string
  kind: 'cadre' | 'civil-servant' | 'public-employee'
  identity_number: string | null
  phone: string | null
  email: string | null
}

export type OrganisationOpening = {
  agency_id: string
  opened_at: Instant
  decision_no: string
  /** Người quản trị đã chuẩn bị; để trống khi chương trình nạp bản mẫu. */
  prepared_by: string | null
  /** Người đứng đầu đã đọc toàn bộ danh sách và xác nhận. */
  confirmed_by: string | null
  /** Mã băm của danh sách vị trí, người giữ và tài khoản mà người đứng đầu đã xác nhận. */
  list_hash: Buffer
}

export type OrganisationPost = {
  id: string
  unit_id: string
  /** Cơ quan mà vị trí này nhân danh. */
  agency_id: string
  post_kind_key: string
  name: string
  /** Mảng việc phụ trách; để trống là toàn cơ quan. */
  section_key: string | null
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  decision_no: string | null
}

export type OrganisationPostKind = {
  key: string
  name: string
  duties: string[]
  valid_from: string
  valid_to: string | null
  source: string
}

export type OrganisationRevision = {
  key: 'units' | 'calendar'
  number: number
}

export type OrganisationUnit = {
  id: string
  kind: 'agency' | 'section' | 'desk' | 'party' | 'mass-organisation' | 'school' | 'oversight'
}

export type OrganisationUnitVersion = {
  id: string
  unit_id: string
  code: string | null
  name: string
  short_name: string
  level_key: string
  parent_id: string | null
  area_id: string | null
  section_key: string | null
  address: string | null
  phone: string | null
  /** Mã do chương trình đặt tạm vì không có nguồn công bố. */
  invented_code: Generated<boolean>
  decision_no: string | null
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
  /** Thời điểm dòng này bị thay bằng hiểu biết mới; để trống là dòng đang được tin. */
  superseded_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type OrganisationYearlyHoliday = {
  id: string
  /** Tháng-ngày (MM-DD). */
  month_day: string
  name: string
  law: string
  valid_from: string
  valid_to: string | null
  source: string
}

export type PartiesLook = {
  id: string
  party_id: string
  at: Instant
  officer_id: string
  post_id: string
  unit_id: string
  post: string
  unit: string
  /** scan: quét thẻ; number: gõ số cùng tên hoặc ngày sinh; record: mở từ hồ sơ của cơ quan mình; mismatch: gõ số nhưng sai tên, ngày sinh, không thấy gì. */
  way: 'scan' | 'number' | 'record' | 'mismatch'
}

export type PartiesNotice = {
  id: string
  party_id: string
  kind: 'phone-changed' | 'email-changed' | 'address-changed' | 'identity-corrected' | 'representative-recorded' | 'representative-ended' | 'representative-contested' | 'representative-restored'
  channel: 'phone' | 'email' | null
  /** Số điện thoại, thư điện tử cũ nhận lời báo; cũng là chỗ để chương trình gửi tin lấy đi gửi. */
  sent_to: string | null
  unit: string | null
  /** Báo về ai, ví dụ tên người đại diện. */
  about: string | null
  sent_at: Instant
}

export type PartiesParty = {
  id: string
  kind: 'citizen' | 'body'
  name: string
  name_sort: string
  /** Khóa tìm kiếm không dấu. */
  search: string
  identity_number: string | null
  phone: string | null
  email: string | null
  address: string | null
  date_of_birth: string | null
  sex: 'male' | 'female' | null
  created_at: Instant
  /** Loại giấy tờ của số định danh (catalogue/identity-documents.json). */
  identity_kind: string | null
  /** Nước cấp, hai chữ cái theo ISO 3166-1; ZZ: số ghi trước khi hỏi nước cấp, chưa rõ. */
  identity_country: string | null
  /** Từ khi có tài khoản đăng nhập: tên và số chỉ sửa theo giấy tờ, hai người. */
  account_since: ColumnType<Date | null, Date | string | null, Date | string | null>
  /** Nhà cung cấp định danh đã xác nhận tên và số (VNeID…). */
  confirmed_by: string | null
  confirmed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type PartiesRepresentation = {
  id: string
  body_party_id: string
  person_party_id: string
  /** Giấy tờ chứng minh: đăng ký doanh nghiệp, quyết định, giấy ủy quyền. */
  basis: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
  /** Bản chụp giấy tờ chứng minh. */
  file_ids: Generated<string[]>
  recorded_by_unit_id: string | null
  /** Cơ quan ghi, theo tên lúc ghi; trống khi chính tổ chức ghi. */
  recorded_by_unit: string | null
  /** Người đại diện đã tự ghi cho tổ chức. */
  recorded_by_party_id: string | null
  confirmed_by_post_id: string | null
  /** Tổ chức báo là không đúng: tạm dừng từ lúc ấy cho đến khi cơ quan xem lại. */
  contested_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  contested_by_party_id: string | null
}

export type ProceduresField = {
  key: string
  name: string
  section_key: string
  flow_key: string
}

export type ProceduresFlow = {
  id: string
  key: string
  version: number
  content: Json
  decision_no: string | null
  valid_from: string
}

export type ProceduresForm = {
  id: string
  key: string
  version: number
  schema: Json
  valid_from: string
  source: string
}

export type ProceduresProcedure = {
  id: string
  code: string
}

export type ProceduresProcedureCase = {
  id: string
  version_id: string
  procedure_id: string
  case_key: string
  title: string
  position: number
  time_limits: Json
  pause_policy: Generated<'restart' | 'resume'>
  fees: Json
  requirements: Json
  results: Json
  form_id: string
  flow_id: string
  /** Số bộ hồ sơ. */
  sets: Generated<number>
}

export type ProceduresProcedureVersion = {
  id: string
  procedure_id: string
  version: number
  name: string
  field_key: string
  online_service: 'full' | 'partial' | 'information'
  partial_reason: string | null
  /** Cấp thực hiện. */
  levels: string[]
  aliases: Generated<string[]>
  /** Căn cứ pháp lý, đối tượng, kết quả, điều kiện, nguồn. */
  content: Json
  search: string
  valid_from: string
  valid_to: string | null
  published_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  recorded_at: Instant
  /** Quyết định của địa phương làm phát sinh phiên bản này. */
  decision_no: string | null
  /** Vân tay của nội dung đã nạp từ cổng quốc gia: nạp lại tệp cũ không sinh phiên bản mới. */
  portal_fingerprint: string | null
}

export type WorkWork = {
  id: string
  home_unit_id: string
  module: string
  record_id: string
  unit_id: string
  section_key: string | null
  duty: string
  step_key: string
  step: string
  /** Bước chỉ hoàn thành bằng thao tác pháp lý này. */
  binds: string | null
  outcomes: ColumnType<unknown, string | undefined, string>
  title: string
  /** Chức danh người chuyển đến. */
  sender: string | null
  assignee_post_id: string | null
  opened_at: Instant
  due_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  closed_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  outcome: string | null
  comment: string | null
  closed_by_post_id: string | null
  /** Đang chờ người dân (bổ sung, nộp tiền): tạm không nằm trong danh sách phải làm. */
  waits_since: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export type Tables = {
  'access.account': AccessAccount
  'access.hand_over': AccessHandOver
  'access.identity': AccessIdentity
  'access.invitation': AccessInvitation
  'access.pending_sign_in': AccessPendingSignIn
  'access.second_factor': AccessSecondFactor
  'access.session': AccessSession
  'kernel.event': KernelEvent
  'kernel.file': KernelFile
  'kernel.file_content': KernelFileContent
  'kernel.file_link': KernelFileLink
  'kernel.foreign_row': KernelForeignRow
  'kernel.heartbeat': KernelHeartbeat
  'kernel.idempotency': KernelIdempotency
  'kernel.kept_form': KernelKeptForm
  'kernel.seal': KernelSeal
  'kernel.sealed_stream': KernelSealedStream
  'kernel.setting': KernelSetting
  'kernel.struck_out': KernelStruckOut
  'kernel.throttle': KernelThrottle
  'kernel.upload_measure': KernelUploadMeasure
  'kernel.waiting_act': KernelWaitingAct
  'one_stop.code_counter': OneStopCodeCounter
  'one_stop.consultation': OneStopConsultation
  'one_stop.dossier': OneStopDossier
  'one_stop.due_change': OneStopDueChange
  'one_stop.enclosure': OneStopEnclosure
  'one_stop.ending': OneStopEnding
  'one_stop.notice': OneStopNotice
  'one_stop.rating': OneStopRating
  'one_stop.result': OneStopResult
  'one_stop.result_counter': OneStopResultCounter
  'one_stop.result_number': OneStopResultNumber
  'one_stop.supplement_request': OneStopSupplementRequest
  'one_stop.tally': OneStopTally
  'one_stop.tally_delta': OneStopTallyDelta
  'one_stop.tally_state': OneStopTallyState
  'one_stop.undo_image': OneStopUndoImage
  'organisation.absence': OrganisationAbsence
  'organisation.alert': OrganisationAlert
  'organisation.alert_seen': OrganisationAlertSeen
  'organisation.appointment': OrganisationAppointment
  'organisation.area': OrganisationArea
  'organisation.calendar_day': OrganisationCalendarDay
  'organisation.calendar_year': OrganisationCalendarYear
  'organisation.delegation': OrganisationDelegation
  'organisation.level': OrganisationLevel
  'organisation.office_hours': OrganisationOfficeHours
  'organisation.officer': OrganisationOfficer
  'organisation.opening': OrganisationOpening
  'organisation.post': OrganisationPost
  'organisation.post_kind': OrganisationPostKind
  'organisation.revision': OrganisationRevision
  'organisation.unit': OrganisationUnit
  'organisation.unit_version': OrganisationUnitVersion
  'organisation.yearly_holiday': OrganisationYearlyHoliday
  'parties.look': PartiesLook
  'parties.notice': PartiesNotice
  'parties.party': PartiesParty
  'parties.representation': PartiesRepresentation
  'procedures.field': ProceduresField
  'procedures.flow': ProceduresFlow
  'procedures.form': ProceduresForm
  'procedures.procedure': ProceduresProcedure
  'procedures.procedure_case': ProceduresProcedureCase
  'procedures.procedure_version': ProceduresProcedureVersion
  'work.work': WorkWork
}
