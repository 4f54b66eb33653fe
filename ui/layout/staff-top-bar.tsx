import { t } from '#kernel/i18n/t.ts'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { untranslated } from '#ui/text/untranslated.ts'
import { Wordmark } from './wordmark.tsx'

/** A post the officer may act in. */
export type StaffPost = { postId: string; post: string; unit: string }

/** What the top bar shows. */
export type StaffTopBarProps = {
  actor: { name: string; post?: string; unit?: string; postId?: string }
  posts: readonly StaffPost[]
  csrf: string
  path: string
}

/** The bar on top of every staff page: search, the post acted in, the way out. */
export function StaffTopBar({ actor, posts, csrf, path }: StaffTopBarProps) {
  return (
    <header class="topbar">
      <Wordmark href="/lam-viec" unitName={actor.unit} />
      <a class="palette-trigger" href="/lam-viec/lenh" data-palette aria-keyshortcuts="Control+K">
        <span>{t('Tìm hoặc ra lệnh')}</span>
        <kbd>Ctrl K</kbd>
      </a>
      <details class="account">
        <summary>
          <span class="account-name" {...untranslated}>
            {actor.name}
          </span>
          {actor.post ? <span class="account-post">{actor.post}</span> : null}
        </summary>
        <div class="account-menu">
          {posts.length > 1 ? (
            <PostSwitcher posts={posts} postId={actor.postId} csrf={csrf} path={path} />
          ) : null}
          <p>
            <a href="/lam-viec/tai-khoan">{t('Tài khoản của tôi')}</a>
          </p>
          <form method="post" action="/dang-xuat">
            <FormTokens csrf={csrf} />
            <button class="button secondary" type="submit">
              {t('Đăng xuất')}
            </button>
          </form>
        </div>
      </details>
    </header>
  )
}

type PostSwitcherProps = {
  posts: readonly StaffPost[]
  postId: string | undefined
  csrf: string
  path: string
}

function PostSwitcher({ posts, postId, csrf, path }: PostSwitcherProps) {
  return (
    <form class="post-switcher" method="post" action="/lam-viec/chuc-vu">
      <FormTokens csrf={csrf} />
      <HiddenFields values={{ next: path }} />
      <label class="label" for="post-switcher">
        {t('Đang làm việc với tư cách')}
      </label>
      <select class="input" id="post-switcher" name="postId">
        {posts.map((post) => (
          <option value={post.postId} selected={post.postId === postId} key={post.postId}>
            {post.post} – {post.unit}
          </option>
        ))}
      </select>
      <button class="button secondary" type="submit">
        {t('Chuyển')}
      </button>
    </form>
  )
}
