// The pages of every module, in one list.
import '#modules/access/pages/index.ts'
import '#modules/organisation/pages/index.ts'
import '#modules/parties/pages/index.ts'
import '#modules/procedures/pages/index.ts'
import '#modules/work/pages/index.ts'
import '#modules/one-stop/pages/index.ts'
import '#modules/journal/pages/index.ts'
