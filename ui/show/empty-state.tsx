import type { ComponentChildren } from 'preact'

/** What an empty place says: why it is empty and what one can do. */
export type EmptyStateProps = {
  title: string
  children?: ComponentChildren
  action?: { label: string; href: string }
}

/** What stands where a list would be when there is nothing to list. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <svg class="empty-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <path d="M6 28 12 10h24l6 18v10H6zM6 28h11l3 5h8l3-5h11" />
      </svg>
      <p class="empty-title">{title}</p>
      {children ? <div class="empty-text">{children}</div> : null}
      {action ? (
        <p>
          <a class="button secondary" href={action.href}>
            {action.label}
          </a>
        </p>
      ) : null}
    </div>
  )
}
