import { HiddenFields } from './hidden-fields.tsx'

/** What every posting form carries: proof that it came from our page, and a key so that pressing twice does it once. */
export function FormTokens({ csrf, formKey }: { csrf: string | undefined; formKey?: string | undefined }) {
  return <HiddenFields values={{ _csrf: csrf, _key: formKey }} />
}
