// What the program is made of: importing a module declares its operations, queries and jobs.
import '#modules/organisation/index.ts'
import '#modules/parties/index.ts'
import '#modules/access/index.ts'
import '#modules/procedures/index.ts'
import '#modules/work/index.ts'
import '#modules/one-stop/index.ts'
import '#kernel/files/keep-upload.ts'
import '#kernel/journal/index.ts'
