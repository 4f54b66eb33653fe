import { assetUrl } from '#ui/assets.ts'

/** What stands in the head of every page. */
export type DocumentHeadProps = {
  title: string
  stylesheet: string
  islands?: readonly string[]
  description?: string
}

/** Title, style sheet, icon and islands of a page; nothing inline, so that the strictest CSP holds. */
export function DocumentHead({ title, stylesheet, islands = [], description }: DocumentHeadProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no" />
      {description ? <meta name="description" content={description} /> : null}
      <link rel="stylesheet" href={assetUrl(stylesheet)} />
      <link rel="icon" type="image/svg+xml" href={assetUrl('mark.svg')} />
      {islands.map((island) => (
        <script type="module" src={assetUrl(`${island}.js`)} key={island} />
      ))}
    </head>
  )
}
